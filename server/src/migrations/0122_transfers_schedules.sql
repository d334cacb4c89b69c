-- An export that is made again and again, with the rights that whoever asked for it has at that moment.
create table export_schedule (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  what text not null check (what in ('contacts', 'conversations', 'messages')),
  format text not null check (format in ('csv', 'json')),
  segment_id uuid,
  -- Null for all of them.
  columns jsonb,
  rhythm text not null check (rhythm in ('daily', 'weekly', 'monthly')),
  -- 1 for Monday to 7 for Sunday; of a month the last day where it has no such day.
  day integer not null,
  -- By the clock of the workspace.
  hour integer not null check (hour between 0 and 23),
  keep_days integer not null check (keep_days between 1 and 90),
  actor jsonb not null,
  next_at timestamptz,
  stopped text check (stopped in ('by_hand', 'creator_left', 'not_allowed', 'segment_gone')),
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
select protect_tenant_table('export_schedule');
create index export_schedule_due on export_schedule (next_at) where next_at is not null;

alter table export add column segment_id uuid;
alter table export add column columns jsonb;
alter table export add column schedule_id uuid;
alter table export add column kept_until timestamptz not null default now() + interval '7 days';
update export set kept_until = created_at + interval '7 days';
create index export_kept on export (kept_until);
