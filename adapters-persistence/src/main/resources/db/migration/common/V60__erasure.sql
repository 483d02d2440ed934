-- When the person was taken out of a lead; null while it says whom it is about.
alter table lead add column erased_at timestamp(6) with time zone;
create index idempotency_of_lead on idempotency (account_id, lead_id);
