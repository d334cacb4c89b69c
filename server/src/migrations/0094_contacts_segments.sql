-- Some of the people, by their conditions (`live`), or kept as they were once (`frozen`).
create table segment (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  description text,
  kind text not null check (kind in ('live', 'frozen')),
  filter jsonb not null,
  shared boolean not null default false,
  person_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, person_id) references member (workspace_id, person_id)
);
select protect_tenant_table('segment');

create table segment_member (
  workspace_id uuid not null,
  segment_id uuid not null,
  contact_id uuid not null,
  added_at timestamptz not null default now(),
  added_by jsonb not null,
  -- The merge that brought them, so that it can be taken apart again; or the act on many, for the same reason.
  merge_id uuid,
  act_id uuid,
  primary key (workspace_id, segment_id, contact_id),
  foreign key (workspace_id, segment_id) references segment (workspace_id, id) on delete cascade,
  foreign key (workspace_id, contact_id) references contact (workspace_id, id)
);
select protect_tenant_table('segment_member');
create index segment_member_contact on segment_member (workspace_id, contact_id);

-- Whether an index of its own is wanted for a field of people. It is partial (only those who have a value), so whoever writes
-- in for the first time pays nothing for it.
alter table field add column fast boolean not null default false;

-- The same act on many people: who asked for it, and what became of each.
create table contact_act (
  workspace_id uuid not null,
  id uuid not null,
  actor jsonb not null,
  act jsonb not null,
  state text not null check (state in ('running', 'done', 'cancelled', 'undoing', 'undone')),
  total integer not null,
  done integer not null default 0,
  skipped integer not null default 0,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (workspace_id, id)
);
select protect_tenant_table('contact_act');

create table contact_act_item (
  workspace_id uuid not null,
  act_id uuid not null,
  contact_id uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'done', 'skipped', 'undone', 'kept')),
  -- What it really changed, and what it was before.
  before jsonb,
  primary key (workspace_id, act_id, contact_id),
  foreign key (workspace_id, act_id) references contact_act (workspace_id, id) on delete cascade,
  foreign key (workspace_id, contact_id) references contact (workspace_id, id)
);
select protect_tenant_table('contact_act_item');
create index contact_act_item_state on contact_act_item (workspace_id, act_id, state, contact_id);

-- The table of people by name.
create index contact_name on contact (workspace_id, lower(name), id) where merged_into_id is null;
-- Amounts of money are kept as exact decimals in text.
create function field_number(value jsonb) returns numeric language sql immutable parallel safe as $$
  select case jsonb_typeof(value) when 'number' then value::numeric
    when 'object' then case when value ->> 'amount' ~ '^-?[0-9]+([.][0-9]+)?$' then (value ->> 'amount')::numeric end end
$$;
