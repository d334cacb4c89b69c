-- Why a lead went where it went. Only ever added to.
create table routing_decision (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  contact_id uuid not null,
  at timestamptz not null,
  outcome text not null check (outcome in ('assigned', 'returned', 'queued', 'qualifying', 'no_rule')),
  rule_id uuid,
  rule_name text,
  person_id uuid,
  team_id uuid,
  because text,
  step smallint not null,
  waited_seconds integer not null,
  -- Everybody who was looked at: [person, why not, load, capacity, place in the round].
  candidates jsonb not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversation (workspace_id, id)
);
select protect_tenant_table('routing_decision');
create index routing_decision_conversation on routing_decision (workspace_id, conversation_id, id desc);
create index routing_decision_person on routing_decision (workspace_id, person_id, id desc) where person_id is not null;
create index routing_decision_given on routing_decision (workspace_id, at) where person_id is not null;
revoke update, delete on routing_decision from sigap_app;
