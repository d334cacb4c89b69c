-- Rows that go as they were planned are not written again: how far an import was written, and from where it was taken back,
-- says what became of them.
alter table import add column written integer not null default 0;
alter table import add column undone_from integer;
-- When its work came further the last time: one that stands still has lost its worker.
alter table import add column moved_at timestamptz not null default now();
create index import_working on import (moved_at) where state in ('checking', 'running', 'undoing');
-- The search of people who were imported is filled by a job since.
delete from subscriber_cursor where subscriber = 'contacts.search-imported';
