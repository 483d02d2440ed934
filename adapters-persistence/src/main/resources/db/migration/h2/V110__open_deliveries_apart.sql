-- By account and webhook, finished deliveries were spread over as many places of the lanes' index as there are webhooks,
-- and a group of finished ones wrote the pages of all of these anew. Null once it is finished, these keep them in one place.
drop index delivery_lane;
alter table delivery add (
    open_account_id uuid generated always as (case when lane is null then null else account_id end),
    open_webhook_id uuid generated always as (case when lane is null then null else webhook_id end)
);
create index delivery_lane on delivery (lane, open_account_id, open_webhook_id, due_at);
