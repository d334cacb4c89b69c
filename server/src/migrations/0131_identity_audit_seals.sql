-- Each entry of the audit log is sealed over the seal before it: who changes, removes or slips in an entry afterwards breaks every later seal.
create table audit_seal (
  workspace_id uuid not null references workspace (workspace_id),
  number bigint not null,
  entry_id uuid not null,
  hash text not null,
  primary key (workspace_id, number),
  unique (workspace_id, entry_id),
  foreign key (workspace_id, entry_id) references audit_entry (workspace_id, id)
);
select protect_tenant_table('audit_seal');
revoke update, delete on audit_seal from sigap_app;
create trigger audit_seal_append_only before update or delete on audit_seal for each row execute function refuse_change();
