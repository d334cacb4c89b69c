-- What was filled in on the way of a move, before and after: taken back together with it.
alter table stage_change add column filled jsonb not null default '[]';
