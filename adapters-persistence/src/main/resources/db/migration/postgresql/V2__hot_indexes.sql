-- Only open deliveries and leads that wait for their assessment are in these, however many finished ones are kept.
create index delivery_lane on delivery (lane, account_id, webhook_id, due_at) where lane is not null;
create index lead_assessing on lead (assessing_since) where assessing_since is not null;
