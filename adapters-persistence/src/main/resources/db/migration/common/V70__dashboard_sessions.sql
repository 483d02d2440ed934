-- Who is signed in to the dashboard. token: the SHA-256 of what the browser's cookie holds.
-- Either account_id (an owner) or operator_key (the hash of the key that the operator signed in with) is set.
-- A token is presented without its account: on a distributed PostgreSQL this is a reference table.
create table dashboard_session (
    token varchar not null primary key,
    account_id uuid,
    operator_key varchar,
    began_at timestamp(6) with time zone not null,
    seen_at timestamp(6) with time zone not null
);
create index dashboard_session_of_account on dashboard_session (account_id);
create index dashboard_session_begun on dashboard_session (began_at);
