-- What customers are promised. The first policy that fits at the opening counts for a conversation.
create table service_policy (
  workspace_id uuid not null references workspace (workspace_id),
  id uuid not null,
  name text not null,
  position integer not null,
  enabled boolean not null,
  -- A filter of conversations; null fits all.
  conditions jsonb,
  -- Targets in minutes, the kind of time, when clocks stand still: the contract says what is in it.
  terms jsonb not null,
  removed_at timestamptz,
  primary key (workspace_id, id)
);
select protect_tenant_table('service_policy');

-- A conversation under a policy: the terms as they were at its opening, and how far its events have been counted. What the
-- clocks are can be computed again from the events and this.
create table service_case (
  workspace_id uuid not null,
  conversation_id uuid not null,
  policy_id uuid not null,
  terms jsonb not null,
  -- Whose hours count; null is the workspace's.
  team_id uuid,
  snoozed boolean not null default false,
  -- Whose turn it is: ours while the customer waits for a person's answer.
  turn text not null default 'nobody' check (turn in ('nobody', 'ours', 'theirs')),
  -- A person has answered the customer for the first time.
  replied boolean not null default false,
  transaction_id xid8 not null,
  event_id uuid not null,
  primary key (workspace_id, conversation_id),
  foreign key (workspace_id, policy_id) references service_policy (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversation (workspace_id, id)
) with (fillfactor = 80);
select protect_tenant_table('service_case');

create table sla_clock (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  policy_id uuid not null,
  kind text not null check (kind in ('first_reply', 'next_reply', 'resolution')),
  started_at timestamptz not null,
  target_minutes integer not null,
  -- What had passed before it stood still the last time, and since when it runs; null while it stands still.
  used_minutes double precision not null default 0,
  running_since timestamptz,
  -- Both null while it stands still, or when working hours never come.
  warn_at timestamptz,
  due_at timestamptz,
  ended_at timestamptz,
  -- `met`: done, late or not. `void`: nobody has to any more.
  ended_as text check (ended_as in ('met', 'void')),
  warned_at timestamptz,
  -- When it was due, once that has passed without its being done.
  breached_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references service_case (workspace_id, conversation_id)
) with (fillfactor = 80);
select protect_tenant_table('sla_clock');
create unique index sla_clock_running on sla_clock (workspace_id, conversation_id, kind) where ended_at is null;
create index sla_clock_warn on sla_clock (warn_at) where ended_at is null and warned_at is null;
create index sla_clock_due on sla_clock (due_at) where ended_at is null and breached_at is null;
-- When it was decided, or will be: what a day of promises is counted by.
create index sla_clock_moment on sla_clock (workspace_id, (coalesce(breached_at, ended_at, due_at)) desc, id desc);
