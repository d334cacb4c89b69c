-- How somebody works: whether new leads may come to them now, how many, and what they are good at.
alter table member
  add column availability text not null default 'online' check (availability in ('online', 'away', 'offline')),
  -- Why they are away, in a word ("break"), and when they are back by themselves.
  add column availability_reason text,
  add column available_again_at timestamptz,
  -- How much open work they carry at once, in weights (a conversation weighs 1 unless a rule says otherwise); null is no limit.
  add column capacity integer check (capacity >= 0),
  -- A share of the round: 2 gets twice as many as 1.
  add column weight integer not null default 1 check (weight between 1 and 100),
  add column skills text[] not null default '{}',
  -- ISO 639-1 codes of the languages that they answer in.
  add column languages text[] not null default '{}',
  -- Their own clock and hours (shifts are their special days); null is the team's, or else the workspace's.
  add column time_zone text,
  add column hours jsonb;
alter table team
  add column time_zone text,
  add column hours jsonb;
