-- By which leads find somebody; the first that holds, in the order of `position`.
create table routing_rule (
  workspace_id uuid not null references workspace (workspace_id),
  id uuid not null,
  position integer not null,
  -- As the contract describes it.
  body jsonb not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
select protect_tenant_table('routing_rule');

create table routing_settings (
  workspace_id uuid not null references workspace (workspace_id),
  settings jsonb not null,
  primary key (workspace_id)
);
select protect_tenant_table('routing_settings');
