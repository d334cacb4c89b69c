-- Workspaces that are there get what a new one begins with (the module's `defaults.ts` makes those), and everybody with a
-- conversation stands at its beginning: nobody is without a stage.
do $$
declare
  house record;
  ids uuid[];
  people uuid;
  deals uuid;
begin
  for house in select workspace_id, language = 'id' as indonesian from workspace loop
    people := gen_random_uuid();
    deals := gen_random_uuid();
    ids := array(select gen_random_uuid() from generate_series(1, 10));
    insert into lifecycle (workspace_id, id, name, subject, is_default, currency, position) values
      (house.workspace_id, people, case when house.indonesian then 'Calon pembeli' else 'Leads' end, 'contact', true, case when house.indonesian then 'IDR' else 'USD' end, 0),
      (house.workspace_id, deals, case when house.indonesian then 'Transaksi' else 'Deals' end, 'deal', true, case when house.indonesian then 'IDR' else 'USD' end, 1);
    insert into stage (workspace_id, lifecycle_id, id, position, name, tone, meaning, required, limit_minutes)
    select house.workspace_id, case when s.number <= 6 then people else deals end, ids[s.number], (s.number - 1) % 6,
      case when house.indonesian then s.indonesian else s.english end, s.tone, s.meaning, s.required, s.days * 1440
    from (values
      (1, 'New lead', 'Calon baru', 'info', 'open', array[]::text[], 2),
      (2, 'Qualified', 'Memenuhi syarat', 'brand', 'qualified', array[]::text[], 5),
      (3, 'Hot lead', 'Calon panas', 'hot', 'qualified', array[]::text[], 5),
      (4, 'Payment', 'Pembayaran', 'warn', 'qualified', array[]::text[], 5),
      (5, 'Customer', 'Pelanggan', 'good', 'won', array['value'], null),
      (6, 'Lost', 'Gagal', 'neutral', 'lost', array['lost_reason'], null),
      (7, 'Open', 'Terbuka', 'info', 'open', array[]::text[], 14),
      (8, 'Offer', 'Penawaran', 'brand', 'qualified', array[]::text[], 14),
      (9, 'Won', 'Berhasil', 'good', 'won', array['value'], null),
      (10, 'Lost', 'Gagal', 'neutral', 'lost', array['lost_reason'], null)
    ) as s (number, english, indonesian, tone, meaning, required, days);
    insert into lost_reason (workspace_id, id, name, position)
    select house.workspace_id, gen_random_uuid(), case when house.indonesian then r.indonesian else r.english end, r.position
    from (values (0, 'Too expensive', 'Terlalu mahal'), (1, 'Chose a competitor', 'Memilih pesaing'), (2, 'No longer needed', 'Tidak lagi perlu'),
      (3, 'Did not answer', 'Tidak menjawab'), (4, 'Not a customer', 'Bukan calon pembeli')) as r (position, english, indonesian);
    insert into contact_stage (workspace_id, lifecycle_id, contact_id, stage_id, entered_at)
    select house.workspace_id, people, p.id, ids[1], now() from contact p
    where p.workspace_id = house.workspace_id and p.merged_into_id is null
      and exists (select from conversation c where c.workspace_id = p.workspace_id and c.contact_id = p.id)
      and not exists (select from contact_identity i where i.workspace_id = p.workspace_id and i.contact_id = p.id and i.kind = 'whatsapp_group');
  end loop;
  insert into stage_change (workspace_id, id, lifecycle_id, contact_id, to_stage_id, at, direction, by, reason)
  select workspace_id, gen_random_uuid(), lifecycle_id, contact_id, stage_id, entered_at, 'entry', '{"kind": "system", "id": null, "name": "Sigap"}', 'The lifecycle was set up'
  from contact_stage;
end
$$;
