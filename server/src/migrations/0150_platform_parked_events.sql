-- A parked event can be named, and asked to be tried again: whoever reads for its subscriber does so.
alter table parked_event
  add column id uuid not null default uuidv7(),
  add column replay_at timestamptz;
create unique index parked_event_id on parked_event (workspace_id, id);
create index parked_event_replay on parked_event (subscriber, transaction_id, event_id) where replay_at is not null;
