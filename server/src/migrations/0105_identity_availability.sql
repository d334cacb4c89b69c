-- After how many minutes without an open page somebody is offline by themselves; null is never.
alter table workspace add column offline_after_minutes integer check (offline_after_minutes between 1 and 1440);

alter table member
  -- Since when no page of theirs is open; null while one is.
  add column absent_since timestamptz,
  -- They are offline only because they left: the first page brings them back.
  add column offline_by_absence boolean not null default false;

-- How long each person was online, away or offline, one stretch after the other; the last one has no end. So that time at
-- work can be reported later, stretches are only ever added, and ended once.
create table availability_log (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  availability text not null,
  reason text,
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references member (workspace_id, person_id)
);
select protect_tenant_table('availability_log');
create unique index availability_log_now on availability_log (workspace_id, person_id) where ended_at is null;
create index availability_log_person on availability_log (workspace_id, person_id, started_at);
