-- H2 has no partial indexes; finished deliveries (lane null) and assessed leads (assessing_since null) sort before all
-- others, so that no search for an open one passes them.
create index delivery_lane on delivery (lane, account_id, webhook_id, due_at);
create index lead_assessing on lead (assessing_since);
