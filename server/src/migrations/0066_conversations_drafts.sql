-- An answer and a note that are both begun are two drafts. What another device wrote meanwhile stands beside, until somebody decides.
alter table draft add column kind text not null default 'reply' check (kind in ('reply', 'note'));
alter table draft add column reply_to_id uuid;
alter table draft add column other text;
alter table draft add column other_at timestamptz;
alter table draft drop constraint draft_pkey;
alter table draft add primary key (workspace_id, conversation_id, person_id, kind);
