alter table workspace
  add column week_start smallint not null default 1 check (week_start in (1, 6, 7)),
  -- The workspace's own language until somebody chooses another.
  add column reply_language text,
  -- The contract says what is in it; always open until somebody says otherwise.
  add column hours jsonb not null default '{"always": true, "weekly": [], "special": []}';

alter table team
  add column tone text not null default 'brand',
  add column icon text not null default 'users';

alter table api_key add column expires_at timestamptz;
