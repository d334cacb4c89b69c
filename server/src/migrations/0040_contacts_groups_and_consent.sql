-- A group of the channel is a thread of its own, in which its members write.
alter table contact_identity drop constraint contact_identity_kind_check;
alter table contact_identity add constraint contact_identity_kind_check
  check (kind in ('phone', 'whatsapp_user', 'whatsapp_parent_user', 'whatsapp_group', 'email'));

-- What a person wants to receive, and how we know: the newest entry of a category holds. The id is made of the fact,
-- so that what is told twice is written once.
create table consent (
  workspace_id uuid not null,
  id uuid not null,
  contact_id uuid not null,
  category text not null check (category in ('marketing')),
  state text not null check (state in ('allowed', 'stopped')),
  source text not null check (source in ('customer', 'provider')),
  detail text,
  connection_id uuid,
  at timestamptz not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, contact_id) references contact (workspace_id, id)
);
select protect_tenant_table('consent');
create index consent_contact on consent (workspace_id, contact_id, category, at desc);

-- A name from the address book of the phone that shares the number stands above a profile's and below a colleague's.
alter table contact drop constraint contact_name_source_check;
alter table contact add constraint contact_name_source_check check (name_source in ('provider', 'address_book', 'person'));
