-- The past of a shared number comes in parts, in any order: which ones came shows which did not.
create table history_chunk (
  workspace_id uuid not null,
  connection_id uuid not null,
  phase integer not null,
  chunk integer not null,
  percent real,
  received_at timestamptz not null default now(),
  primary key (workspace_id, connection_id, phase, chunk),
  foreign key (workspace_id, connection_id) references connection (workspace_id, id)
);
select protect_tenant_table('history_chunk');
alter table connection add column history_declined_at timestamptz;

-- Errors that belong to no message and to no call.
alter table raw_delivery add column errors_received integer not null default 0;
