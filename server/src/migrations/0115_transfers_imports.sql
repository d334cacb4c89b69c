-- A file of people that somebody brought in, and how far it is.
create table import (
  workspace_id uuid not null,
  id uuid not null,
  file_name text not null,
  size bigint not null,
  sha256 text not null,
  -- How the file is read: kind, encoding, delimiter, sheet.
  format jsonb not null,
  -- Its columns, each with examples and what it was taken for.
  columns jsonb not null,
  state text not null check (state in ('ready', 'checking', 'checked', 'running', 'cancelled', 'done', 'undoing', 'undone', 'failed')),
  options jsonb,
  -- The last row that the work of this state has reached, and how many there are.
  reached integer not null default 0,
  total integer,
  counts jsonb not null default '{}',
  results jsonb not null default '{}',
  problem text,
  actor jsonb not null,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  primary key (workspace_id, id)
);
select protect_tenant_table('import');

-- What becomes, or became, of each row. No foreign key: a million checks for rows that only one job writes and removes.
create table import_row (
  workspace_id uuid not null,
  import_id uuid not null,
  number integer not null,
  outcome text not null check (outcome in ('create', 'update', 'joined', 'unchanged', 'duplicate', 'conflict', 'refused')),
  state text not null default 'planned' check (state in ('planned', 'done', 'undone', 'kept')),
  -- The first row of the same file that is the same person.
  twin integer,
  label text not null,
  -- What was understood; null where nothing was.
  input jsonb,
  -- What stood there, kept for those that are refused.
  cells jsonb,
  reasons jsonb,
  contact_id uuid,
  changes jsonb,
  primary key (workspace_id, import_id, number)
) with (fillfactor = 80);
select protect_tenant_table('import_row');
create index import_row_outcome on import_row (workspace_id, import_id, outcome, number);
create index import_row_twin on import_row (workspace_id, import_id, twin) where twin is not null;

-- How columns of these names were mapped last time.
create table import_mapping (
  workspace_id uuid not null,
  key uuid not null,
  mapping jsonb not null,
  used_at timestamptz not null default now(),
  primary key (workspace_id, key)
);
select protect_tenant_table('import_mapping');
