-- Where an attempt's request went, or would have gone: a webhook's URL may be another one by now, or the webhook gone.
alter table attempt add column url varchar;
