-- A workspace's own roles. The built-in ones are no rows: what they may do comes with the version of Sigap.
create table role (
  workspace_id uuid not null references workspace (workspace_id),
  id uuid not null,
  name text not null,
  description text not null default '',
  -- Rights that one has or has not, and how far the others reach; the contract says what may stand here.
  permissions text[] not null default '{}',
  reach jsonb not null default '{}',
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
select protect_tenant_table('role');
create unique index role_name on role (workspace_id, lower(name));

alter table member
  add column role_id uuid,
  add foreign key (workspace_id, role_id) references role (workspace_id, id),
  drop constraint member_role_check,
  add constraint member_role_check check (role in ('owner', 'manager', 'agent', 'custom') and (role = 'custom') = (role_id is not null));
create index member_role on member (workspace_id, role_id) where role_id is not null;
alter table invitation
  add column role_id uuid,
  add foreign key (workspace_id, role_id) references role (workspace_id, id),
  drop constraint invitation_role_check,
  add constraint invitation_role_check check (role in ('owner', 'manager', 'agent', 'custom') and (role = 'custom') = (role_id is not null));

-- The channels that somebody was given.
create table member_connection (
  workspace_id uuid not null,
  person_id uuid not null,
  connection_id uuid not null,
  primary key (workspace_id, person_id, connection_id),
  foreign key (workspace_id, person_id) references member (workspace_id, person_id),
  foreign key (workspace_id, connection_id) references connection (workspace_id, id) on delete cascade
);
select protect_tenant_table('member_connection');

-- Whoever could read contacts read their numbers and addresses: keys keep what they could do.
update api_key set scopes = array_append(scopes, 'contacts:read_addresses') where 'contacts:read' = any (scopes);
