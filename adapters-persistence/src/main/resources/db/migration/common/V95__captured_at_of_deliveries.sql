-- For the time from capture to acknowledgement; null for resends, tests and what was stored before.
alter table delivery add column captured_at timestamp(6) with time zone;
