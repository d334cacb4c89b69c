-- The heading under which a tag stands, by its name.
alter table tag add column "group" text check (length("group") between 1 and 40);
