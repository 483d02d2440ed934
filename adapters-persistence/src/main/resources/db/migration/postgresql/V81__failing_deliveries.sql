-- The few deliveries that failed, or failed so far, are listed without passing the many that went well.
create index delivery_failing on delivery (account_id, status, created_at desc, delivery_id desc)
    where status in ('failed', 'retrying');
