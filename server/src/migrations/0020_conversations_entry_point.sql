-- A person who came from an ad: the click that nobody has answered yet, and until when all messages are free.
alter table conversation add column ad_clicked_at timestamptz, add column free_until timestamptz;
