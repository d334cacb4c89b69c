-- What is new for a person about one thing (a conversation, a channel, a task) since they last looked. One row for each, so
-- that a customer who writes ten times is one entry with a count, in the list and on the phone.
create table notification (
  workspace_id uuid not null,
  person_id uuid not null,
  thread_id uuid not null,
  thread_kind text not null check (thread_kind in ('conversation', 'connection', 'task')),
  -- What happened last, and how often each kind since it was seen; `counts` is empty when there is nothing new.
  kind text not null,
  counts jsonb not null default '{}',
  message_id uuid,
  contact_id uuid,
  actor_name text,
  detail text,
  listed boolean not null,
  sound boolean not null,
  at timestamptz not null,
  seen_at timestamptz,
  -- When devices are to be told; null when they were, or need not be.
  push_due_at timestamptz,
  pushed_at timestamptz,
  -- The end of the reply window of which they were warned.
  warned_of timestamptz,
  -- The last event that was counted: one that comes again counts once.
  transaction_id xid8 not null default '0',
  event_id uuid not null default '00000000-0000-0000-0000-000000000000',
  primary key (workspace_id, person_id, thread_id),
  foreign key (workspace_id, person_id) references member (workspace_id, person_id)
) with (fillfactor = 80);
select protect_tenant_table('notification');
create index notification_list on notification (workspace_id, person_id, at desc, thread_id desc) where listed;
create index notification_thread on notification (workspace_id, thread_id);
create index notification_due on notification (workspace_id, person_id, push_due_at) where push_due_at is not null;

-- A browser that is told. What its push service needs is sealed: whoever has it can send to the device.
create table push_device (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  -- A session that ends takes its devices with it.
  session_id uuid not null references account_session (id) on delete cascade,
  key uuid not null,
  subscription bytea not null,
  service text not null,
  name text not null,
  added_at timestamptz not null,
  last_success_at timestamptz,
  last_problem text,
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references member (workspace_id, person_id)
);
select protect_tenant_table('push_device');
create unique index push_device_key on push_device (workspace_id, key);
create index push_device_person on push_device (workspace_id, person_id);
create index push_device_session on push_device (session_id);

-- The key pair (VAPID) by which push services know this installation; the private half is sealed. Made once: with another
-- one every device would have to subscribe again.
create table push_identity (
  single boolean primary key default true check (single),
  public_key text not null,
  private_key bytea not null,
  created_at timestamptz not null default now()
);
