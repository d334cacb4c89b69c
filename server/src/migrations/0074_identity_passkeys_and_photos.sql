-- Public keys with which people sign in instead of a password. Of a person, like the rest of an account.
create table account_passkey (
  id uuid primary key,
  person_id uuid not null references account_person (id) on delete cascade,
  name text not null,
  -- As the authenticator calls it, in base64url.
  credential_id text not null unique,
  -- SubjectPublicKeyInfo (DER), and its COSE algorithm.
  public_key bytea not null,
  algorithm integer not null,
  sign_count bigint not null default 0,
  created_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index account_passkey_person on account_passkey (person_id);

-- When the person last proved in this session that it is them.
alter table account_session add column confirmed_at timestamptz not null default now();

-- `image` is the key of the photo in the file store. Colleagues see it, so the card carries it.
create or replace view account_person_card as select id, name, email, image from account_person;

-- Written every five minutes at most, together with the session that is used.
alter table member add column last_active_at timestamptz;
