create extension if not exists unaccent;

-- Search is filled by a subscriber, never on the way in. Words carry their workspace and week
-- ("<workspace>.<week>.<word>"), so each posting list is short and the newest week is asked first.
create table message_search (
  workspace_id uuid not null,
  message_id uuid not null,
  contact_id uuid not null,
  occurred_at timestamptz not null,
  words tsvector not null,
  primary key (workspace_id, message_id)
);
select protect_tenant_table('message_search');
-- What waits to go into the index is looked through by every search, so little may wait.
-- Words are found through the index only; statistics over them cost more than all other tables' together.
alter table message_search alter column words set statistics 0;
create index message_search_words on message_search using gin (words) with (fastupdate = on, gin_pending_list_limit = 1024);

create table contact_search (
  workspace_id uuid not null,
  contact_id uuid not null,
  words tsvector not null,
  primary key (workspace_id, contact_id)
);
select protect_tenant_table('contact_search');
alter table contact_search alter column words set statistics 0;
create index contact_search_words on contact_search using gin (words) with (fastupdate = on, gin_pending_list_limit = 2048);

-- The weeks in which a workspace has messages, newest asked first.
create table message_search_week (
  workspace_id uuid not null,
  week integer not null,
  primary key (workspace_id, week)
);
select protect_tenant_table('message_search_week');
