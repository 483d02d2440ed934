-- Read by H2 (in PostgreSQL mode) and PostgreSQL alike. Every primary key begins with the account, so that the tables
-- can be spread by account; the exceptions are named. Enumerations are stored as words, lanes as numbers to sort by.

create table account (
    account_id uuid not null primary key,
    name varchar not null,
    plan varchar not null,
    created_at timestamp(6) with time zone not null
);
create index account_newest on account (created_at desc, account_id desc);

create table api_key (
    account_id uuid not null references account,
    key_id uuid not null,
    hash varchar not null,
    prefix varchar not null,
    created_at timestamp(6) with time zone not null,
    primary key (account_id, key_id)
);
-- A key is presented without its account: on a distributed PostgreSQL this is a reference table.
create unique index api_key_hash on api_key (hash);

create table widget (
    account_id uuid not null references account,
    widget_id uuid not null,
    name varchar not null,
    allowed_origins varchar not null,
    created_at timestamp(6) with time zone not null,
    primary key (account_id, widget_id)
);
-- A visitor's browser names the widget alone: on a distributed PostgreSQL this is a reference table.
create unique index widget_identity on widget (widget_id);
create index widget_newest on widget (account_id, created_at desc, widget_id desc);

-- headers, secret and next_secret are sealed with the master key.
create table webhook (
    account_id uuid not null,
    webhook_id uuid not null,
    widget_id uuid not null,
    url varchar not null,
    headers varchar,
    description varchar,
    floor varchar not null,
    state varchar not null,
    secret varchar not null,
    next_secret varchar,
    overlap_ends_at timestamp(6) with time zone,
    primary key (account_id, webhook_id),
    foreign key (account_id, widget_id) references widget
);
create index webhook_of_widget on webhook (account_id, widget_id, webhook_id);

-- The hot tables have no foreign keys: each would cost a look-up per row, and retention outlives widgets and webhooks.

-- egress: what was decided, as JSON. first_egress: what the first answer said, where that differs by now.
-- search_text: name, e-mail, phone and company in lower case, one a line.
create table lead (
    account_id uuid not null,
    lead_id uuid not null,
    widget_id uuid not null,
    captured_at timestamp(6) with time zone not null,
    name varchar,
    email varchar,
    phone varchar,
    source varchar,
    metadata varchar not null,
    score double precision,
    tier varchar,
    egress varchar not null,
    first_egress varchar,
    egress_summary varchar not null,
    assessing_since timestamp(6) with time zone,
    search_text varchar not null,
    primary key (account_id, lead_id)
);
create index lead_newest on lead (account_id, captured_at desc, lead_id desc);

create table idempotency (
    account_id uuid not null,
    widget_id uuid not null,
    idempotency_key varchar not null,
    fingerprint varchar not null,
    lead_id uuid not null,
    captured_at timestamp(6) with time zone not null,
    primary key (account_id, widget_id, idempotency_key)
);

-- lane: 0 to 7 while it waits or is being sent, 16 higher while it is held, null once it is finished.
-- due_at: when it may be claimed; while a claim runs, when that lapses.
create table delivery (
    account_id uuid not null,
    delivery_id uuid not null,
    webhook_id uuid not null,
    lead_id uuid not null,
    event varchar not null,
    payload bytea not null,
    priority smallint not null,
    created_at timestamp(6) with time zone not null,
    status varchar not null,
    attempts_made integer not null,
    lane smallint,
    due_at timestamp(6) with time zone not null,
    claim_token uuid,
    primary key (account_id, delivery_id)
);
create index delivery_newest on delivery (account_id, created_at desc, delivery_id desc);
create index delivery_of_webhook on delivery (account_id, webhook_id, created_at desc, delivery_id desc);
create index delivery_of_lead on delivery (account_id, lead_id);

create table attempt (
    account_id uuid not null,
    delivery_id uuid not null,
    attempt_number integer not null,
    began_at timestamp(6) with time zone not null,
    duration_us bigint not null,
    outcome varchar not null,
    reason varchar,
    status_code integer,
    excerpt varchar,
    retry_after timestamp(6) with time zone,
    primary key (account_id, delivery_id, attempt_number)
);

-- One row: something sealed with the master key, so that a wrong key is noticed at once.
create table master_key_check (
    check_id smallint not null primary key,
    sealed varchar not null
);
