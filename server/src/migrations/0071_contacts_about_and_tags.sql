-- Who this is, in a sentence; and what a tag is for.
alter table contact add column about text;
alter table tag add column description text;

-- Notes, tasks and events of a merged contact stay with it and are read through this; undoing the merge needs nothing.
create index contact_merged_into on contact (workspace_id, merged_into_id) where merged_into_id is not null;
-- Whose values a person chose, so that undoing knows what the merge made.
alter table contact_merge add column take jsonb not null default '{}';
create index contact_merge_loser on contact_merge (workspace_id, loser_id);

-- Two contacts that may be one person. Each pair once, the smaller id first.
create table merge_suggestion (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  other_id uuid not null,
  evidence jsonb not null,
  state text not null default 'open' check (state in ('open', 'dismissed', 'merged')),
  decided_by jsonb,
  decided_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, contact_id, other_id),
  check (contact_id < other_id),
  foreign key (workspace_id, contact_id) references contact (workspace_id, id),
  foreign key (workspace_id, other_id) references contact (workspace_id, id)
);
select protect_tenant_table('merge_suggestion');
create index merge_suggestion_other on merge_suggestion (workspace_id, other_id);
create index merge_suggestion_open on merge_suggestion (workspace_id, id desc) where state = 'open';
