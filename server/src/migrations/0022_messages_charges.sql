-- What each delivered message was charged as, by the provider's own word, and the sums of it: kept by a subscriber, so that
-- nothing is counted on the way in. A row of message_charge makes sure that a message counts once.
create table message_charge (
  workspace_id uuid not null,
  message_id uuid not null,
  day date not null default current_date,
  primary key (workspace_id, message_id)
);
select protect_tenant_table('message_charge');
create index message_charge_day on message_charge using brin (day);

create table charge_total (
  workspace_id uuid not null,
  connection_id uuid not null,
  -- First day of the month, in the workspace's time zone.
  month date not null,
  category text not null,
  type text not null,
  count integer not null,
  primary key (workspace_id, connection_id, month, category, type),
  foreign key (workspace_id, connection_id) references connection (workspace_id, id)
);
select protect_tenant_table('charge_total');
