-- A way that people, or deals, go through: ordered stages.
create table lifecycle (
  workspace_id uuid not null references workspace (workspace_id),
  id uuid not null,
  name text not null,
  subject text not null check (subject in ('contact', 'deal')),
  -- Whoever writes in enters the default one of people; a new deal that of deals.
  is_default boolean not null default false,
  -- What is assumed where a value is given without one.
  currency text collate "C" not null default 'USD' check (currency ~ '^[A-Z]{3}$'),
  position integer not null default 0,
  archived_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (workspace_id, id)
);
select protect_tenant_table('lifecycle');
create unique index lifecycle_default on lifecycle (workspace_id, subject) where is_default;

-- A removed stage stays for the facts that name it.
create table stage (
  workspace_id uuid not null,
  id uuid not null,
  lifecycle_id uuid not null,
  position integer not null,
  name text not null,
  description text,
  tone text not null default 'neutral',
  meaning text not null check (meaning in ('open', 'qualified', 'won', 'lost')),
  -- Keys of fields, and a few words of our own (`value`, `lost_reason`, …), that must be filled in to enter.
  required text[] not null default '{}',
  -- The stages that one may come from; null is any.
  enter_from uuid[],
  -- After so many minutes it is stuck.
  limit_minutes integer check (limit_minutes > 0),
  archived_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, lifecycle_id) references lifecycle (workspace_id, id)
);
select protect_tenant_table('stage');
create index stage_lifecycle on stage (workspace_id, lifecycle_id, position);

create table lost_reason (
  workspace_id uuid not null references workspace (workspace_id),
  id uuid not null,
  name text not null,
  position integer not null default 0,
  archived_at timestamptz,
  primary key (workspace_id, id)
);
select protect_tenant_table('lost_reason');

-- Where a person stands in a lifecycle.
create table contact_stage (
  workspace_id uuid not null,
  lifecycle_id uuid not null,
  contact_id uuid not null,
  stage_id uuid not null,
  entered_at timestamptz not null,
  value numeric(18, 4) check (value >= 0),
  currency text collate "C",
  lost_reason_id uuid,
  lost_note text,
  -- When it will have been there for too long, and when that was told.
  stuck_at timestamptz,
  stuck_told_at timestamptz,
  primary key (workspace_id, lifecycle_id, contact_id),
  foreign key (workspace_id, lifecycle_id) references lifecycle (workspace_id, id),
  foreign key (workspace_id, contact_id) references contact (workspace_id, id),
  foreign key (workspace_id, stage_id) references stage (workspace_id, id),
  foreign key (workspace_id, lost_reason_id) references lost_reason (workspace_id, id),
  check ((value is null) = (currency is null))
) with (fillfactor = 80);
select protect_tenant_table('contact_stage');
create index contact_stage_column on contact_stage (workspace_id, stage_id, entered_at desc, contact_id desc);
create index contact_stage_contact on contact_stage (workspace_id, contact_id);
create index contact_stage_stuck on contact_stage (stuck_at) where stuck_at is not null and stuck_told_at is null;

-- One thing that a person may buy; a person can have several.
create table deal (
  workspace_id uuid not null,
  id uuid not null,
  lifecycle_id uuid not null,
  contact_id uuid not null,
  title text not null,
  owner_id uuid,
  expected_close_on date,
  stage_id uuid not null,
  entered_at timestamptz not null,
  value numeric(18, 4) check (value >= 0),
  currency text collate "C",
  lost_reason_id uuid,
  lost_note text,
  stuck_at timestamptz,
  stuck_told_at timestamptz,
  created_by jsonb not null,
  created_at timestamptz not null,
  primary key (workspace_id, id),
  foreign key (workspace_id, lifecycle_id) references lifecycle (workspace_id, id),
  foreign key (workspace_id, contact_id) references contact (workspace_id, id),
  foreign key (workspace_id, owner_id) references member (workspace_id, person_id),
  foreign key (workspace_id, stage_id) references stage (workspace_id, id),
  foreign key (workspace_id, lost_reason_id) references lost_reason (workspace_id, id),
  check ((value is null) = (currency is null))
) with (fillfactor = 80);
select protect_tenant_table('deal');
create index deal_column on deal (workspace_id, stage_id, entered_at desc, id desc);
create index deal_contact on deal (workspace_id, contact_id);
create index deal_stuck on deal (stuck_at) where stuck_at is not null and stuck_told_at is null;

-- What happened, and never changed afterwards: every funnel can be counted again from it. Taking a move back is a fact too.
create table stage_change (
  workspace_id uuid not null,
  id uuid not null,
  lifecycle_id uuid not null,
  contact_id uuid not null,
  -- Null where it was the person who moved.
  deal_id uuid,
  subject_id uuid not null generated always as (coalesce(deal_id, contact_id)) stored,
  -- Null: it came in, or went out.
  from_stage_id uuid,
  to_stage_id uuid,
  at timestamptz not null,
  direction text not null check (direction in ('entry', 'forward', 'skip', 'back', 're_entry', 'exit')),
  by jsonb not null,
  reason text,
  evidence jsonb not null default '{}',
  value numeric(18, 4),
  currency text collate "C",
  lost_reason_id uuid,
  lost_note text,
  -- What it was before: since when, of what value, lost why.
  before jsonb,
  -- The change that this one takes back: neither is counted.
  undoes uuid,
  primary key (workspace_id, id),
  foreign key (workspace_id, lifecycle_id) references lifecycle (workspace_id, id),
  foreign key (workspace_id, contact_id) references contact (workspace_id, id)
);
select protect_tenant_table('stage_change');
create index stage_change_subject on stage_change (workspace_id, lifecycle_id, subject_id, at, id);
create index stage_change_contact on stage_change (workspace_id, contact_id, at desc, id desc);
create index stage_change_time on stage_change (workspace_id, lifecycle_id, at);
create unique index stage_change_undoes on stage_change (workspace_id, undoes) where undoes is not null;
