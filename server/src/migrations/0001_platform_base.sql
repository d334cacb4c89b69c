-- The role that requests run as: row-level security holds for it, while the owner of the
-- tables (ingest, lanes, subscribers, search) works across workspaces and always names one.
do $$
begin
  if not exists (select from pg_roles where rolname = 'sigap_app') then
    create role sigap_app nologin;
  end if;
  if not pg_has_role(current_user, 'sigap_app', 'member') then
    execute format('grant sigap_app to %I', current_user);
  end if;
end
$$;
grant usage on schema public to sigap_app;

-- Puts the second wall around a table: a request sees and writes rows of its own workspace only.
create function protect_tenant_table(target regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format(
    'create policy workspace_only on %s using (workspace_id = (select nullif(current_setting(''app.workspace_id'', true), '''')::uuid))',
    target);
  execute format('grant select, insert, update, delete on %s to sigap_app', target);
end
$$;

-- What happened, written in the transaction in which it happened. Read in commit order:
-- only rows of transactions below the oldest running one, so none is ever skipped.
create table domain_event (
  workspace_id uuid not null,
  transaction_id xid8 not null default pg_current_xact_id(),
  id uuid not null,
  name text not null,
  subject_id uuid not null,
  contact_id uuid,
  payload jsonb not null default '{}',
  cause jsonb not null,
  depth smallint not null default 0 check (depth between 0 and 32),
  occurred_at timestamptz not null default now(),
  primary key (transaction_id, id, workspace_id)
) with (autovacuum_vacuum_insert_scale_factor = 0.1);
select protect_tenant_table('domain_event');

-- How far each subscriber has read, and which node reads for it.
create table subscriber_cursor (
  subscriber text primary key,
  transaction_id xid8 not null default '0',
  event_id uuid not null default '00000000-0000-0000-0000-000000000000',
  holder uuid,
  lease_until timestamptz
);

-- Events that keep failing for one subscriber; the rest goes on.
create table parked_event (
  workspace_id uuid not null,
  subscriber text not null,
  event_id uuid not null,
  transaction_id xid8 not null,
  event jsonb not null,
  error text not null,
  attempts integer not null,
  parked_at timestamptz not null default now(),
  primary key (workspace_id, subscriber, event_id)
);
select protect_tenant_table('parked_event');

-- Answers of writes that were sent with an Idempotency-Key, kept for a day.
create table idempotency_key (
  workspace_id uuid not null,
  actor_id uuid not null,
  key text not null,
  request_hash text not null,
  status integer,
  body jsonb,
  created_at timestamptz not null default now(),
  primary key (workspace_id, actor_id, key)
);
select protect_tenant_table('idempotency_key');
create index idempotency_key_age on idempotency_key (created_at);
