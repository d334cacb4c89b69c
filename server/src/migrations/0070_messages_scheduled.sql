-- Messages that wait for their time: some seconds, in which they can be taken back, or until a day that somebody chose. They
-- stand outside of the lanes, which therefore claim as fast as before; when it is time they are sent like any other.
create table scheduled_message (
  workspace_id uuid not null,
  id uuid not null,
  conversation_id uuid not null,
  author jsonb not null,
  -- What the caller handed in: the message, the quoted one, the channel, the newest message on their screen, what follows.
  request jsonb not null,
  -- How it will look: kind, text, template.
  shown jsonb not null,
  attachment_ids uuid[] not null default '{}',
  send_at timestamptz not null,
  held boolean not null,
  cancel_if_answered boolean not null,
  state text not null default 'scheduled' check (state in ('scheduled', 'sent', 'failed', 'canceled')),
  problem jsonb,
  message_id uuid,
  -- The caller's word for "this is the same request again".
  request_key text,
  -- Or changed last: an answer of the customer after it cancels.
  written_at timestamptz not null,
  settled_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, conversation_id) references conversation (workspace_id, id)
);
select protect_tenant_table('scheduled_message');
create index scheduled_message_due on scheduled_message (send_at, id) where state = 'scheduled';
create index scheduled_message_waiting on scheduled_message (workspace_id, conversation_id, send_at) where state in ('scheduled', 'failed');
create index scheduled_message_author on scheduled_message (workspace_id, (author ->> 'id'), send_at) where state in ('scheduled', 'failed') and not held;
create index scheduled_message_settled on scheduled_message (settled_at) where state in ('sent', 'canceled');
create unique index scheduled_message_once on scheduled_message (workspace_id, request_key) where request_key is not null;
