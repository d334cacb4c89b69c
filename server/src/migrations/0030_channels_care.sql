-- A number that looks after itself: why it sends nothing, what the doctor found, and what the provider told about it.
alter table connection
  -- Set when the provider no longer takes the token: what is queued waits until a person has replaced it.
  add column sending_stopped_at timestamptz,
  add column sending_stopped_reason text,
  add column app_id text,
  -- The same number in the WhatsApp Business app: 20 messages a second, never registered by us.
  add column coexistence boolean not null default false;

-- When a webhook came whose signature did not fit: the app secret may be another one.
alter table provider_app add column wrong_signature_at timestamptz;

create table channel_checkup (
  workspace_id uuid not null,
  connection_id uuid not null,
  checked_at timestamptz not null,
  health text not null check (health in ('healthy', 'degraded', 'down')),
  findings jsonb not null,
  primary key (workspace_id, connection_id),
  foreign key (workspace_id, connection_id) references connection (workspace_id, id)
);
select protect_tenant_table('channel_checkup');

-- What the provider told about a number or its account. `key` is made of what was told: one that comes twice is kept once.
create table channel_notice (
  workspace_id uuid not null,
  id uuid not null,
  account_id text not null,
  connection_id uuid,
  at timestamptz not null,
  code text not null,
  details jsonb not null,
  key uuid not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, key),
  foreign key (workspace_id, connection_id) references connection (workspace_id, id)
);
select protect_tenant_table('channel_notice');
create index channel_notice_account on channel_notice (workspace_id, account_id, at desc, id desc);

-- How status, category, quality and content of a template came about.
create table template_change (
  workspace_id uuid not null,
  id uuid not null,
  template_id uuid not null,
  at timestamptz not null,
  what text not null check (what in ('status', 'category', 'category_announced', 'quality', 'content')),
  before text,
  after text,
  reason text,
  primary key (workspace_id, id),
  foreign key (workspace_id, template_id) references template (workspace_id, id)
);
select protect_tenant_table('template_change');
create index template_change_template on template_change (workspace_id, template_id, at desc, id desc);

-- When the newest notice about a template was told: an older one that comes late changes nothing.
alter table template
  add column status_at timestamptz,
  add column quality_at timestamptz,
  add column category_at timestamptz,
  add column reason text;

-- Whom a number does not hear any more, by the address the provider knows: a phone number or a user id.
create table blocked_person (
  workspace_id uuid not null,
  connection_id uuid not null,
  address text not null,
  blocked_at timestamptz not null default now(),
  primary key (workspace_id, connection_id, address),
  foreign key (workspace_id, connection_id) references connection (workspace_id, id)
);
select protect_tenant_table('blocked_person');
