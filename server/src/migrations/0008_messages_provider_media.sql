-- Files that a provider keeps for us, so that each is uploaded once.
create table provider_media (
  workspace_id uuid not null,
  connection_id uuid not null,
  sha256 text not null,
  external_id text not null,
  expires_at timestamptz not null,
  primary key (workspace_id, connection_id, sha256),
  foreign key (workspace_id, connection_id) references connection (workspace_id, id),
  foreign key (workspace_id, sha256) references media_blob (workspace_id, sha256)
);
select protect_tenant_table('provider_media');
