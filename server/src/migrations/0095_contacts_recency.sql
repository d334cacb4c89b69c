-- When each person wrote, was sent something and read something for the last time, to the hour: a subscriber keeps it, so the
-- way in pays nothing, and a row changes at most once an hour however much is said.
create table contact_recency (
  workspace_id uuid not null,
  contact_id uuid not null,
  wrote_at timestamptz,
  sent_at timestamptz,
  read_at timestamptz,
  primary key (workspace_id, contact_id),
  foreign key (workspace_id, contact_id) references contact (workspace_id, id)
) with (fillfactor = 80);
select protect_tenant_table('contact_recency');

insert into contact_recency (workspace_id, contact_id, wrote_at, sent_at, read_at)
  select m.workspace_id, m.contact_id, date_trunc('hour', max(m.occurred_at) filter (where m.direction = 'inbound')),
    date_trunc('hour', max(m.occurred_at) filter (where m.direction = 'outbound' and m.delivery_state in ('sent', 'delivered', 'read', 'played'))),
    date_trunc('hour', max(m.occurred_at) filter (where m.direction = 'outbound' and m.delivery_state in ('read', 'played')))
  from message m join contact p on p.workspace_id = m.workspace_id and p.id = m.contact_id
  where m.direction in ('inbound', 'outbound') group by 1, 2;

create index contact_recency_wrote on contact_recency (workspace_id, wrote_at, contact_id) where wrote_at is not null;
create index contact_recency_sent on contact_recency (workspace_id, sent_at, contact_id) where sent_at is not null;
create index contact_recency_read on contact_recency (workspace_id, read_at, contact_id) where read_at is not null;
