-- A provider's app: whose secret signs the webhooks that arrive at /webhooks/<channel>/<webhook_key>.
create table provider_app (
  workspace_id uuid not null,
  id uuid not null,
  channel text not null,
  app_secret bytea not null,
  verify_token bytea not null,
  webhook_key text not null unique,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
select protect_tenant_table('provider_app');

-- One sending identity: a phone number, later a page or a bot.
create table connection (
  workspace_id uuid not null,
  id uuid not null,
  provider_app_id uuid not null,
  channel text not null,
  name text not null,
  address text not null,
  external_id text not null,
  account_id text not null,
  portfolio_id text not null,
  access_token bytea not null,
  base_url text not null,
  sandbox boolean not null default false,
  messages_per_second integer not null default 80,
  health text not null default 'unknown' check (health in ('unknown', 'healthy', 'degraded', 'down')),
  health_reason text,
  created_at timestamptz not null default now(),
  removed_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, provider_app_id) references provider_app (workspace_id, id)
);
select protect_tenant_table('connection');
create unique index connection_external on connection (workspace_id, channel, external_id) where removed_at is null;
create index connection_routing on connection (channel, external_id) where removed_at is null;

-- Every webhook as it arrived, byte for byte, stored before it is acknowledged.
create table raw_delivery (
  workspace_id uuid not null,
  id uuid not null,
  provider_app_id uuid not null,
  connection_id uuid,
  channel text not null,
  received_at timestamptz not null default now(),
  body bytea not null,
  state text not null check (state in ('applied', 'parked', 'unroutable')),
  error text,
  messages_received integer not null default 0,
  messages_stored integer not null default 0,
  statuses_received integer not null default 0,
  statuses_applied integer not null default 0,
  primary key (workspace_id, id)
);
alter table raw_delivery alter column body set storage external;
select protect_tenant_table('raw_delivery');
create index raw_delivery_time on raw_delivery (workspace_id, received_at desc, id desc);
create index raw_delivery_parked on raw_delivery (workspace_id, received_at desc, id desc) where state <> 'applied';

create table template (
  workspace_id uuid not null,
  id uuid not null,
  account_id text not null,
  external_id text not null,
  name text not null,
  language text not null,
  category text not null,
  status text not null,
  parameter_format text not null default 'POSITIONAL',
  components jsonb not null,
  quality text,
  synced_at timestamptz not null default now(),
  removed_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, account_id, name, language)
);
select protect_tenant_table('template');
