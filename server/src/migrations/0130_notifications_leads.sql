-- A lead or a deal that stands in its stage for too long, and a file that is ready, are things that one can be told of.
alter table notification drop constraint notification_thread_kind_check;
alter table notification add constraint notification_thread_kind_check check (thread_kind in ('conversation', 'connection', 'task', 'lead', 'export'));
