-- Spam is a state of its own: out of every other view, and the person's later messages stay in it.
alter table conversation drop constraint conversation_status_check;
alter table conversation add constraint conversation_status_check check (status in ('open', 'snoozed', 'closed', 'spam'));

alter table conversation
  -- 0 urgent, 1 high, 2 normal, 3 low; set by a person.
  add column priority smallint not null default 2 check (priority between 0 and 3),
  add column priority_by jsonb,
  -- Something that we sent did not arrive, and nobody has dealt with it.
  add column failed_at timestamptz;

-- Longest waiting first; the reply windows of those who wait; what failed; what a person put first.
create index conversation_waiting on conversation (workspace_id, waiting_since, id) where status = 'open' and waiting_since is not null;
create index conversation_window on conversation (workspace_id, window_expires_at, id) where status = 'open' and waiting_since is not null;
create index conversation_failed on conversation (workspace_id, failed_at desc, id desc) where failed_at is not null and status <> 'spam';
create index conversation_priority on conversation (workspace_id, priority, last_message_at desc, id desc) where status = 'open' and priority <> 2;
create index conversation_team on conversation (workspace_id, team_id, last_message_at desc, id desc) where status = 'open' and team_id is not null;

-- A question that is asked again and again: one's own, or everybody's.
create table saved_view (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  shared boolean not null default false,
  name text not null,
  icon text not null default 'filter',
  view text not null,
  sort text not null,
  filter jsonb,
  place integer not null default 0,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references member (workspace_id, person_id)
);
select protect_tenant_table('saved_view');
create index saved_view_person on saved_view (workspace_id, person_id);
