-- Who was named in a note of which conversation: one row for each person, renewed by each note that names them.
create table conversation_mention (
  workspace_id uuid not null,
  conversation_id uuid not null,
  person_id uuid not null,
  message_id uuid not null,
  mentioned_at timestamptz not null,
  seen_at timestamptz,
  primary key (workspace_id, conversation_id, person_id),
  foreign key (workspace_id, conversation_id) references conversation (workspace_id, id),
  foreign key (workspace_id, person_id) references member (workspace_id, person_id)
);
select protect_tenant_table('conversation_mention');
create index conversation_mention_person on conversation_mention (workspace_id, person_id, conversation_id);
create index conversation_mention_unseen on conversation_mention (workspace_id, person_id) where seen_at is null;
