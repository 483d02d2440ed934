-- The latest replay of each webhook, and how far it has come.
-- which: which deliveries are looked for. total: leads to look at, null until they are counted.
-- taken_until: when a node may go on with it; that of the node which is at it, or when it waits since.
create table replay (
    account_id uuid not null,
    webhook_id uuid not null,
    order_id uuid not null,
    since timestamp(6) with time zone not null,
    until timestamp(6) with time zone not null,
    which varchar not null,
    began_at timestamp(6) with time zone not null,
    total integer,
    looked integer not null,
    queued integer not null,
    last_lead uuid,
    taken_until timestamp(6) with time zone not null,
    finished_at timestamp(6) with time zone,
    primary key (account_id, webhook_id),
    foreign key (account_id, webhook_id) references webhook on delete cascade
);
