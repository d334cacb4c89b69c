-- One row for each open page: who has it, what they look at, what they write. It is worth nothing after a crash, so it is not
-- logged, and not part of a backup.
create unlogged table presence (
  workspace_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  conversation_id uuid,
  active boolean not null,
  typing text check (typing in ('reply', 'note')),
  typed_at timestamptz,
  seen_at timestamptz not null,
  primary key (workspace_id, id)
) with (fillfactor = 50);
select protect_tenant_table('presence');
