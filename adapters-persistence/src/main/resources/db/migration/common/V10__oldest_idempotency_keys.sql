-- Retention removes an account's oldest keys first.
create index idempotency_oldest on idempotency (account_id, captured_at);
