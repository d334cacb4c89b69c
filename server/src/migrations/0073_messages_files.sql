-- Files of a person: only messages that can have one pay for it.
create index message_files on message (workspace_id, contact_id, occurred_at desc, id desc)
  where type in ('image', 'video', 'audio', 'document', 'sticker', 'template', 'interactive', 'call');
