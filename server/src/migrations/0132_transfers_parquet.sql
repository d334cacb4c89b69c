-- A third kind of file.
alter table export drop constraint export_format_check;
alter table export add constraint export_format_check check (format in ('csv', 'json', 'parquet'));
alter table export_schedule drop constraint export_schedule_format_check;
alter table export_schedule add constraint export_schedule_format_check check (format in ('csv', 'json', 'parquet'));
