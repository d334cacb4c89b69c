create table reply_folder (
  workspace_id uuid not null references workspace (workspace_id),
  id uuid not null,
  name text not null,
  primary key (workspace_id, id)
);
select protect_tenant_table('reply_folder');
create unique index reply_folder_name on reply_folder (workspace_id, lower(name));

create table saved_reply (
  workspace_id uuid not null references workspace (workspace_id),
  id uuid not null,
  folder_id uuid,
  -- Whose own it is; null for everybody's.
  owner_id uuid,
  shortcut text not null,
  name text not null,
  -- By language.
  texts jsonb not null,
  used_count integer not null default 0,
  last_used_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, folder_id) references reply_folder (workspace_id, id) on delete set null (folder_id),
  foreign key (workspace_id, owner_id) references member (workspace_id, person_id)
);
select protect_tenant_table('saved_reply');
create unique index saved_reply_shortcut on saved_reply (workspace_id, lower(shortcut));
create index saved_reply_folder on saved_reply (workspace_id, folder_id);

create table saved_reply_file (
  workspace_id uuid not null,
  reply_id uuid not null,
  attachment_id uuid not null,
  position integer not null,
  primary key (workspace_id, reply_id, attachment_id),
  foreign key (workspace_id, reply_id) references saved_reply (workspace_id, id) on delete cascade,
  foreign key (workspace_id, attachment_id) references attachment (workspace_id, id)
);
select protect_tenant_table('saved_reply_file');
create index saved_reply_file_attachment on saved_reply_file (workspace_id, attachment_id);
