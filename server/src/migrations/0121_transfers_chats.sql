-- A chat that somebody exported from WhatsApp, what was read in it, and how far it is.
create table chat_import (
  workspace_id uuid not null,
  id uuid not null,
  file_name text not null,
  -- The text inside a ZIP archive, or null for a file that is the text itself.
  entry text,
  reading jsonb not null,
  state text not null check (state in ('ready', 'running', 'done', 'undoing', 'undone')),
  options jsonb,
  contact_id uuid,
  -- The contact was made for it.
  made_contact boolean not null default false,
  connection_id uuid,
  results jsonb not null default '{}',
  actor jsonb not null,
  created_at timestamptz not null default now(),
  moved_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, connection_id) references connection (workspace_id, id)
);
select protect_tenant_table('chat_import');
create index chat_import_working on chat_import (moved_at) where state in ('running', 'undoing');
