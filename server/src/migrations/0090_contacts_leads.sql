-- What a workspace wants to know about people or companies, beyond what everybody has. `key` is the field's name in the API,
-- in exports and in `fields`; it never changes, `label` may.
create table field (
  workspace_id uuid not null,
  id uuid not null,
  object text not null check (object in ('contact', 'company')),
  key text collate "C" not null check (key ~ '^[a-z][a-z0-9_]{0,49}$'),
  label text not null,
  description text,
  type text not null check (type in ('text', 'long_text', 'number', 'currency', 'date', 'time', 'list', 'multi_list', 'checkbox', 'phone', 'email', 'url', 'rating', 'location', 'relation')),
  -- What depends on the type: the choices of a list, the currency, the bounds of a number. The contract says what is in it.
  options jsonb not null default '{}',
  -- Who may read it is decided by class: `personal` and `sensitive` can be masked for a role.
  sensitivity text not null default 'plain' check (sensitivity in ('plain', 'personal', 'sensitive')),
  position integer not null default 0,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  unique (workspace_id, object, key)
);
select protect_tenant_table('field');

-- An organisation or a household that people belong to.
create table company (
  workspace_id uuid not null,
  id uuid not null,
  name text not null,
  kind text not null default 'company' check (kind in ('company', 'household')),
  about text,
  fields jsonb not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
select protect_tenant_table('company');
create index company_name on company (workspace_id, lower(name));

-- The values of a person's fields by the field's key. One column and not a row for each value: an import writes a million
-- people at once, and whoever writes in for the first time has none.
alter table contact
  add column fields jsonb not null default '{}',
  -- Who is responsible for the lead beyond the conversation of today.
  add column owner_id uuid,
  add column company_id uuid,
  add foreign key (workspace_id, owner_id) references member (workspace_id, person_id),
  add foreign key (workspace_id, company_id) references company (workspace_id, id);
create index contact_company on contact (workspace_id, company_id) where company_id is not null;
create index contact_owner on contact (workspace_id, owner_id) where owner_id is not null;
