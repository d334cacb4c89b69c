create table message (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  conversation_id uuid not null,
  connection_id uuid,
  direction text not null check (direction in ('inbound', 'outbound', 'internal')),
  type text not null,
  provider_type text,
  external_id text,
  delivery_id uuid,
  author jsonb not null,
  text text,
  -- Everything else that a kind has: template, attribution, quoted message, raw payload, event details.
  content jsonb,
  reply_to_id uuid,
  delivery_state text check (delivery_state in ('queued', 'sending', 'sent', 'delivered', 'read', 'played', 'failed', 'unknown')),
  delivery jsonb,
  reactions jsonb,
  occurred_at timestamptz not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversation (workspace_id, id)
) with (fillfactor = 90, autovacuum_vacuum_insert_scale_factor = 0.1);
select protect_tenant_table('message');
create index message_thread on message (workspace_id, contact_id, occurred_at desc, id desc);

-- The duplicate check and the way from a provider's id to our message, for the recent past only:
-- providers retry for at most 8 days, reactions reach 30 days back. Small, so it stays warm for ever.
-- `key` is the first half of the SHA-256 of the provider's id.
create table message_key (
  workspace_id uuid not null,
  connection_id uuid not null,
  key uuid not null,
  message_id uuid not null,
  contact_id uuid not null,
  day date not null default current_date,
  primary key (workspace_id, connection_id, key)
);
select protect_tenant_table('message_key');
create index message_key_day on message_key using brin (day);

-- A status for a message that is not known yet waits here for it.
create table pending_status (
  workspace_id uuid not null,
  connection_id uuid not null,
  key uuid not null,
  state text not null,
  at timestamptz not null,
  details jsonb,
  day date not null default current_date,
  primary key (workspace_id, connection_id, key, state)
);
select protect_tenant_table('pending_status');

-- Reactions to, and quotes of, a message can come before the message itself.
create table pending_reaction (
  workspace_id uuid not null,
  connection_id uuid not null,
  key uuid not null,
  actor text not null check (actor in ('contact', 'business')),
  emoji text not null,
  at timestamptz not null,
  day date not null default current_date,
  primary key (workspace_id, connection_id, key, actor)
);
select protect_tenant_table('pending_reaction');

-- A file, stored once for each content.
create table media_blob (
  workspace_id uuid not null,
  sha256 text not null,
  bytes bigint not null,
  mime_type text not null,
  width integer,
  height integer,
  thumbnail boolean not null default false,
  created_at timestamptz not null default now(),
  primary key (workspace_id, sha256)
);
select protect_tenant_table('media_blob');

create table attachment (
  workspace_id uuid not null,
  id uuid not null,
  message_id uuid,
  connection_id uuid,
  kind text not null check (kind in ('image', 'video', 'audio', 'document', 'sticker')),
  state text not null check (state in ('pending', 'ready', 'failed', 'refused')),
  reason text,
  external_id text,
  file_name text,
  mime_type text not null,
  expected_sha256 text,
  voice boolean not null default false,
  sha256 text,
  attempts integer not null default 0,
  uploaded_by uuid,
  expires_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, message_id) references message (workspace_id, id),
  foreign key (workspace_id, sha256) references media_blob (workspace_id, sha256)
);
select protect_tenant_table('attachment');
create index attachment_message on attachment (workspace_id, message_id);
create index attachment_blob on attachment (workspace_id, sha256);

-- What a lane still has to send. A row leaves when the provider's answer is known.
create table outbound_message (
  workspace_id uuid not null,
  message_id uuid not null,
  connection_id uuid not null,
  contact_id uuid not null,
  -- 0 people, 1 automation, 2 broadcasts.
  priority smallint not null default 0,
  state text not null default 'queued' check (state in ('queued', 'sending', 'settling')),
  -- What happens when a crash leaves the answer unknown: a person decides, or one more try.
  uncertain text not null default 'ask' check (uncertain in ('ask', 'retry_once')),
  request jsonb not null,
  attempts integer not null default 0,
  due_at timestamptz not null default now(),
  claimed_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (workspace_id, message_id)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
select protect_tenant_table('outbound_message');
create index outbound_message_claim on outbound_message (connection_id, priority, message_id) where state = 'queued';
create index outbound_message_contact on outbound_message (workspace_id, contact_id, message_id);
create index outbound_message_open on outbound_message (connection_id) where state <> 'queued';

-- Which node sends for which connection. `fence` rises with every change of hands.
create table outbound_lane (
  workspace_id uuid not null,
  connection_id uuid not null,
  holder uuid,
  lease_until timestamptz,
  fence bigint not null default 0,
  primary key (workspace_id, connection_id)
);
select protect_tenant_table('outbound_lane');
