-- Reactions, edits and deletions can come before the message that they are about: they wait here for it.
create table pending_change (
  workspace_id uuid not null,
  connection_id uuid not null,
  key uuid not null,
  act text not null check (act in ('reaction', 'edit', 'revoke')),
  by text not null check (by in ('contact', 'business')),
  at timestamptz not null,
  -- The emoji, or the new words.
  text text,
  day date not null default current_date,
  primary key (workspace_id, connection_id, key, act, by, at)
);
select protect_tenant_table('pending_change');
insert into pending_change (workspace_id, connection_id, key, act, by, at, text, day)
  select workspace_id, connection_id, key, 'reaction', actor, at, emoji, day from pending_reaction;
drop table pending_reaction;

alter table attachment add column animated boolean not null default false;

-- What the provider saw a person do: taps on marketing links, pages behind them, leads and purchases. Joined to the
-- message and the person where they can be told. The id is made of the fact.
create table customer_signal (
  workspace_id uuid not null,
  id uuid not null,
  connection_id uuid not null,
  kind text not null check (kind in ('click', 'landing_view', 'lead', 'purchase', 'other')),
  -- The provider's own word.
  name text not null,
  message_id uuid,
  contact_id uuid,
  click_id text,
  tracking_token text,
  component text,
  product_id text,
  amount text,
  currency text,
  occurred_at timestamptz not null,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id),
  foreign key (workspace_id, connection_id) references connection (workspace_id, id)
);
select protect_tenant_table('customer_signal');
create index customer_signal_contact on customer_signal (workspace_id, contact_id, occurred_at desc) where contact_id is not null;
create index customer_signal_click on customer_signal (workspace_id, click_id) where click_id is not null;
