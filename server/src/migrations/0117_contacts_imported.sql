-- What another system calls a person, so that its next file finds them again.
alter table contact_identity drop constraint contact_identity_kind_check;
alter table contact_identity add constraint contact_identity_kind_check
  check (kind in ('phone', 'whatsapp_user', 'whatsapp_parent_user', 'whatsapp_group', 'email', 'external'));

-- A consent that was given elsewhere, with where and when.
alter table consent drop constraint consent_source_check;
alter table consent add constraint consent_source_check check (source in ('customer', 'provider', 'import'));
