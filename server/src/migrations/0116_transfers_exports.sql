-- A file that was made for somebody to take away; kept for some days.
create table export (
  workspace_id uuid not null,
  id uuid not null,
  what text not null check (what in ('contacts', 'conversations', 'messages')),
  format text not null check (format in ('csv', 'json')),
  state text not null check (state in ('running', 'done', 'failed')),
  rows integer not null default 0,
  size bigint,
  actor jsonb not null,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (workspace_id, id)
);
select protect_tenant_table('export');
