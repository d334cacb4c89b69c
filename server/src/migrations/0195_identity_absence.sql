-- Whoever has closed Sigap gets no leads: so it is in every workspace from now on, until it says otherwise. Those that are here
-- already stay as they were.
alter table workspace alter column offline_after_minutes set default 15;
