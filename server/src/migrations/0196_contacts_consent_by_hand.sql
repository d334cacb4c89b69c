-- What somebody said to a person of the workspace, and who wrote it down.
alter table consent drop constraint consent_source_check;
alter table consent add constraint consent_source_check check (source in ('customer', 'provider', 'import', 'person'));
alter table consent add column by jsonb;
