-- Since when a webhook's endpoint has failed without one success; null while it works. Written only when that changes.
alter table webhook add column failing_since timestamp(6) with time zone;
