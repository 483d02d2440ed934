-- Failed deliveries keep their account and webhook in the lanes' index too, where they are few and lie together, and
-- can be listed without passing all that went well. Null once it is delivered.
drop index delivery_lane;
alter table delivery drop column open_account_id, open_webhook_id;
alter table delivery add (
    undelivered_account_id uuid generated always as (case when status = 'delivered' then null else account_id end),
    undelivered_webhook_id uuid generated always as (case when status = 'delivered' then null else webhook_id end)
);
create index delivery_lane on delivery (lane, undelivered_account_id, undelivered_webhook_id, due_at);
