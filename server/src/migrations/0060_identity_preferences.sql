-- How a person likes to work in this workspace: keys, panes, sending. The contract says which members it has.
alter table member add column preferences jsonb not null default '{}';
