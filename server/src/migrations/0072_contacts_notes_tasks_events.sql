create table contact_note (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  text text not null,
  pinned boolean not null default false,
  author jsonb not null,
  created_at timestamptz not null default now(),
  edited_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, contact_id) references contact (workspace_id, id)
);
select protect_tenant_table('contact_note');
create index contact_note_contact on contact_note (workspace_id, contact_id, pinned desc, id desc);

create table task (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  title text not null,
  due_at timestamptz,
  assignee_id uuid,
  done_at timestamptz,
  done_by jsonb,
  -- Set once for each due time, when everybody was told that it has come.
  reminded_at timestamptz,
  created_by jsonb not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, contact_id) references contact (workspace_id, id)
);
select protect_tenant_table('task');
-- What has no due time comes last.
create index task_open on task (workspace_id, (coalesce(due_at, timestamptz '9999-12-31 00:00:00Z')), id) where done_at is null;
create index task_open_assignee on task (workspace_id, assignee_id, (coalesce(due_at, timestamptz '9999-12-31 00:00:00Z')), id) where done_at is null;
create index task_done on task (workspace_id, done_at desc, id desc) where done_at is not null;
create index task_contact on task (workspace_id, contact_id);
create index task_due on task (due_at) where done_at is null and reminded_at is null;

-- What happened to a person, for good: domain events are pruned, these are not. The event's id is the line's, so that
-- an event that is read twice leaves one.
create table contact_event (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  event text not null,
  kind text not null,
  by jsonb not null,
  details jsonb not null default '{}',
  conversation_id uuid,
  at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, contact_id) references contact (workspace_id, id)
);
select protect_tenant_table('contact_event');
create index contact_event_contact on contact_event (workspace_id, contact_id, at desc, id desc);

-- What stands in the threads already; what is still an event comes by its reader, with the same ids.
insert into contact_event (workspace_id, id, contact_id, event, kind, by, details, conversation_id, at)
  select m.workspace_id, m.id, m.contact_id, e.event,
    case when e.event like 'contact.marketing\_%' then 'consent' when e.event = 'contact.merge_suggested' then 'merge'
      when e.event like 'contact.%' or e.event like 'group.%' then 'identity' else 'conversation' end,
    m.author, (m.content -> 'details') - 'event', m.conversation_id, date_trunc('milliseconds', m.occurred_at)
  from message m cross join lateral (select m.content -> 'details' ->> 'event' as event) e
  where m.type = 'event' and e.event is not null and exists (select from contact p where p.workspace_id = m.workspace_id and p.id = m.contact_id);
