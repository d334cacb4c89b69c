-- The same act on many conversations: who asked for it, and what became of each.
create table bulk_action (
  workspace_id uuid not null references workspace (workspace_id),
  id uuid not null,
  actor jsonb not null,
  act jsonb not null,
  state text not null check (state in ('running', 'done', 'cancelled', 'undoing', 'undone')),
  total integer not null,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (workspace_id, id)
);
select protect_tenant_table('bulk_action');
create index bulk_action_actor on bulk_action (workspace_id, (actor ->> 'id'), created_at desc);

create table bulk_action_item (
  workspace_id uuid not null,
  bulk_action_id uuid not null,
  conversation_id uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'skipped', 'failed', 'undone', 'kept')),
  -- What it was before, so that it can be so again; and what it became, to see whether somebody changed it since.
  before jsonb,
  reason text,
  primary key (workspace_id, bulk_action_id, conversation_id),
  foreign key (workspace_id, bulk_action_id) references bulk_action (workspace_id, id) on delete cascade,
  foreign key (workspace_id, conversation_id) references conversation (workspace_id, id)
);
select protect_tenant_table('bulk_action_item');
create index bulk_action_item_state on bulk_action_item (workspace_id, bulk_action_id, state);
