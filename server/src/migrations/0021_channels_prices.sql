-- What an account taught us, what customers may see, and the currency that it is charged in.
alter table connection
  add column read_marks boolean not null default true,
  add column marketing_messages boolean not null default false,
  add column currency text;

-- A workspace's own price list of a channel, as its provider's rate card has it.
create table price (
  workspace_id uuid not null,
  channel text not null,
  country text not null,
  category text not null check (category in ('marketing', 'utility', 'authentication', 'service')),
  currency text not null,
  valid_from date not null,
  amount text not null,
  primary key (workspace_id, channel, country, category, currency, valid_from)
);
select protect_tenant_table('price');
