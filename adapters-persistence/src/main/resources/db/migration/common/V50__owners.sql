-- Who signs in for an account, by e-mail address in lower case; password: an Argon2id hash in the PHC string format.
-- No foreign key: it is written before its account, in the same transaction, so that an address that is taken stops all.
create table owner (
    account_id uuid not null primary key,
    email varchar not null,
    password varchar not null,
    created_at timestamp(6) with time zone not null
);
-- Somebody who signs in names the address alone: on a distributed PostgreSQL this is a reference table.
create unique index owner_email on owner (email);
