-- Who waits for somebody. All that the engine knows stands in the database: a node that dies loses nothing.
create table queue_entry (
  workspace_id uuid not null,
  conversation_id uuid not null,
  -- The conversation's, or what its rule says: 0 urgent, 1 high, 2 normal, 3 low.
  priority smallint not null,
  since timestamptz not null,
  -- What is known about the person and the conversation: read once, and again when it changes.
  lead jsonb not null,
  -- Whoever has it while it is offered to others, because they are away.
  offered_from_id uuid,
  -- What the last look said: the rule, why nobody took it, and when something changes by itself.
  rule_id uuid,
  state text not null default 'new' check (state in ('new', 'waiting', 'qualifying', 'no_rule')),
  reasons jsonb not null default '[]',
  next_at timestamptz,
  primary key (workspace_id, conversation_id),
  foreign key (workspace_id, conversation_id) references conversation (workspace_id, id),
  foreign key (workspace_id, offered_from_id) references member (workspace_id, person_id)
);
select protect_tenant_table('queue_entry');
create index queue_entry_order on queue_entry (workspace_id, priority, since, conversation_id);

-- What routing knows about an episode: what it weighs, who has put it where it is, whom it was taken from.
create table routing_episode (
  workspace_id uuid not null,
  conversation_id uuid not null,
  weight smallint not null default 1,
  -- The person who gave it to somebody: not overruled while it is open.
  by_hand jsonb,
  returns_to_id uuid,
  offered_at timestamptz,
  primary key (workspace_id, conversation_id),
  foreign key (workspace_id, conversation_id) references conversation (workspace_id, id),
  foreign key (workspace_id, returns_to_id) references member (workspace_id, person_id)
);
select protect_tenant_table('routing_episode');
create index routing_episode_returns on routing_episode (workspace_id, returns_to_id) where returns_to_id is not null;

-- Where everybody stands in the round of a pool: `pass` rises by a share with every turn, the lowest is next.
create table routing_turn (
  workspace_id uuid not null,
  pool text collate "C" not null,
  person_id uuid not null,
  start double precision not null,
  pass double precision not null,
  last_at timestamptz not null,
  primary key (workspace_id, pool, person_id),
  foreign key (workspace_id, person_id) references member (workspace_id, person_id)
);
select protect_tenant_table('routing_turn');
