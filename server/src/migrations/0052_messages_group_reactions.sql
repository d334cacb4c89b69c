-- The members of a group react each for themselves; of everybody else it is the contact or the business, and nobody's id.
alter table pending_change add column person_id uuid not null default '00000000-0000-0000-0000-000000000000';
alter table pending_change drop constraint pending_change_pkey;
alter table pending_change add primary key (workspace_id, connection_id, key, act, by, at, person_id);

-- Answers that carried a secret were remembered for a repetition: API keys, invitation links, two-factor codes.
delete from idempotency_key where body ?| array['secret', 'invitation', 'recoveryCodes'];
