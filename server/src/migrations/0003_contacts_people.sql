create table contact (
  workspace_id uuid not null,
  id uuid not null,
  name text not null default '',
  name_source text not null default 'provider' check (name_source in ('provider', 'person')),
  language text,
  country text,
  email text,
  first_touch jsonb,
  merged_into_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
select protect_tenant_table('contact');

-- A person is not a phone number: any of these may be the only one. `value` is the canonical
-- form that is looked up, `address` is what the provider wrote and expects back. What machines look up is
-- compared byte by byte: a language's order costs a multiple on the way into the index.
create table contact_identity (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  kind text collate "C" not null check (kind in ('phone', 'whatsapp_user', 'whatsapp_parent_user', 'email')),
  scope text collate "C" not null default '',
  value text collate "C" not null,
  address text not null,
  username text,
  source text not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, kind, scope, value),
  foreign key (workspace_id, contact_id) references contact (workspace_id, id)
);
select protect_tenant_table('contact_identity');
create index contact_identity_contact on contact_identity (workspace_id, contact_id);

create table tag (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  tone text not null default 'neutral',
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
select protect_tenant_table('tag');
create unique index tag_name on tag (workspace_id, lower(name));

create table contact_tag (
  workspace_id uuid not null,
  contact_id uuid not null,
  tag_id uuid not null,
  primary key (workspace_id, contact_id, tag_id),
  foreign key (workspace_id, contact_id) references contact (workspace_id, id),
  foreign key (workspace_id, tag_id) references tag (workspace_id, id) on delete cascade
);
select protect_tenant_table('contact_tag');
create index contact_tag_tag on contact_tag (workspace_id, tag_id);

-- What a merge moved, so that it can be taken apart again exactly.
create table contact_merge (
  workspace_id uuid not null,
  id uuid not null,
  winner_id uuid not null,
  loser_id uuid not null,
  loser_before jsonb not null,
  winner_before jsonb not null,
  by jsonb not null,
  merged_at timestamptz not null default now(),
  undone_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, winner_id) references contact (workspace_id, id),
  foreign key (workspace_id, loser_id) references contact (workspace_id, id)
);
select protect_tenant_table('contact_merge');
create index contact_merge_winner on contact_merge (workspace_id, winner_id);

-- Which rows of which table changed hands; modules above write their own rows here.
create table contact_merge_item (
  workspace_id uuid not null,
  merge_id uuid not null,
  kind text not null,
  row_id uuid not null,
  before jsonb,
  primary key (workspace_id, merge_id, kind, row_id),
  foreign key (workspace_id, merge_id) references contact_merge (workspace_id, id)
);
select protect_tenant_table('contact_merge_item');
