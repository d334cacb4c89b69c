-- Accounts, sessions and second factors are installation-wide and belong to the sign-in library
-- (Better Auth), under our names. They hold no workspace data and are never granted to requests.
create table account_person (
  id uuid primary key,
  name text not null,
  email text not null unique,
  email_verified boolean not null default false,
  image text,
  language text not null default 'en',
  two_factor_enabled boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create table account_session (
  id uuid primary key,
  person_id uuid not null references account_person (id) on delete cascade,
  token text not null unique,
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  workspace_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index account_session_person on account_session (person_id);
create table account_credential (
  id uuid primary key,
  person_id uuid not null references account_person (id) on delete cascade,
  account_id text not null,
  provider_id text not null,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id)
);
create index account_credential_person on account_credential (person_id);
create table account_verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index account_verification_identifier on account_verification (identifier);
create table account_two_factor (
  id uuid primary key,
  person_id uuid not null references account_person (id) on delete cascade,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default false,
  failed_verification_count integer not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index account_two_factor_person on account_two_factor (person_id);

-- What colleagues may know of an account; requests read this and never the accounts themselves.
create view account_person_card as select id, name, email from account_person;
grant select on account_person_card to sigap_app;

-- Failed sign-ins, by e-mail address and by network address, shared by all nodes.
create table account_throttle (
  key text primary key,
  failures integer not null,
  blocked_until timestamptz,
  updated_at timestamptz not null default now()
);

create table workspace (
  workspace_id uuid primary key,
  name text not null,
  language text not null default 'en',
  time_zone text not null default 'UTC',
  created_at timestamptz not null default now()
);
select protect_tenant_table('workspace');

-- A person's place in a workspace; `person_id` is the id that everything else refers to.
create table member (
  workspace_id uuid not null references workspace (workspace_id),
  person_id uuid not null references account_person (id),
  name text not null,
  role text not null check (role in ('owner', 'manager', 'agent')),
  joined_at timestamptz not null default now(),
  removed_at timestamptz,
  primary key (workspace_id, person_id)
);
select protect_tenant_table('member');
create index member_person on member (person_id);

create table team (
  workspace_id uuid not null references workspace (workspace_id),
  id uuid not null,
  name text not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
select protect_tenant_table('team');
create unique index team_name on team (workspace_id, lower(name));

create table team_member (
  workspace_id uuid not null,
  team_id uuid not null,
  person_id uuid not null,
  primary key (workspace_id, team_id, person_id),
  foreign key (workspace_id, team_id) references team (workspace_id, id) on delete cascade,
  foreign key (workspace_id, person_id) references member (workspace_id, person_id)
);
select protect_tenant_table('team_member');
create index team_member_person on team_member (workspace_id, person_id);

create table invitation (
  workspace_id uuid not null references workspace (workspace_id),
  id uuid not null,
  email text not null,
  role text not null check (role in ('owner', 'manager', 'agent')),
  token_hash text not null unique,
  invited_by uuid not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, invited_by) references member (workspace_id, person_id)
);
select protect_tenant_table('invitation');

create table api_key (
  workspace_id uuid not null references workspace (workspace_id),
  id uuid not null,
  name text not null,
  prefix text not null,
  secret_hash text not null unique,
  scopes text[] not null,
  created_by uuid not null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, created_by) references member (workspace_id, person_id)
);
select protect_tenant_table('api_key');

create table audit_entry (
  workspace_id uuid not null references workspace (workspace_id),
  id uuid not null,
  at timestamptz not null default now(),
  actor jsonb not null,
  action text not null,
  subject text not null,
  details jsonb not null default '{}',
  primary key (workspace_id, id)
);
select protect_tenant_table('audit_entry');
-- Append-only, for requests and for everybody else.
revoke update, delete on audit_entry from sigap_app;
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit log is append-only';
end
$$;
create trigger audit_entry_append_only before update or delete on audit_entry for each row execute function refuse_change();
