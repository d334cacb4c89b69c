-- An episode of the one endless thread that a contact has.
create table conversation (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  connection_id uuid,
  status text not null default 'open' check (status in ('open', 'snoozed', 'closed')),
  assignee_id uuid,
  team_id uuid,
  -- "is null" gives an index no order, so nobody is a value of its own.
  owner_key uuid not null generated always as (coalesce(assignee_id, '00000000-0000-0000-0000-000000000000')) stored,
  floor_holder text not null default 'nobody' check (floor_holder in ('human', 'workflow', 'ai', 'nobody')),
  floor_holder_id uuid,
  floor_fence bigint not null default 0,
  unread integer not null default 0,
  last_message_id uuid,
  last_message_at timestamptz not null default now(),
  last_inbound_at timestamptz,
  waiting_since timestamptz,
  window_expires_at timestamptz,
  snoozed_until timestamptz,
  opened_at timestamptz not null default now(),
  opened_by jsonb not null,
  closed_at timestamptz,
  closed_by jsonb,
  outcome text,
  summary text,
  primary key (workspace_id, id),
  foreign key (workspace_id, contact_id) references contact (workspace_id, id),
  foreign key (workspace_id, connection_id) references connection (workspace_id, id),
  foreign key (workspace_id, assignee_id) references member (workspace_id, person_id),
  foreign key (workspace_id, team_id) references team (workspace_id, id) on delete set null (team_id)
) with (fillfactor = 80);
select protect_tenant_table('conversation');
create unique index conversation_one_open on conversation (workspace_id, contact_id) where status <> 'closed';
create index conversation_contact on conversation (workspace_id, contact_id, opened_at desc);
create index conversation_open on conversation (workspace_id, last_message_at desc, id desc) where status = 'open';
create index conversation_open_owner on conversation (workspace_id, owner_key, last_message_at desc, id desc) where status = 'open';
create index conversation_rest on conversation (workspace_id, status, last_message_at desc, id desc) where status <> 'open';
create index conversation_snoozed on conversation (snoozed_until) where status = 'snoozed';

-- Counts per view, as differences: writers only insert, so two batches never wait for one row.
-- A job adds them up now and then.
create table conversation_count (
  workspace_id uuid not null,
  id uuid not null,
  status text not null,
  owner_key uuid not null,
  team_id uuid,
  difference integer not null,
  primary key (workspace_id, id)
);
select protect_tenant_table('conversation_count');

create table draft (
  workspace_id uuid not null,
  conversation_id uuid not null,
  person_id uuid not null,
  text text not null,
  updated_at timestamptz not null default now(),
  primary key (workspace_id, conversation_id, person_id),
  foreign key (workspace_id, conversation_id) references conversation (workspace_id, id),
  foreign key (workspace_id, person_id) references member (workspace_id, person_id)
);
select protect_tenant_table('draft');
