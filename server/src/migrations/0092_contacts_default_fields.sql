-- What every business wants to know of a lead is there from the first day; new workspaces get the same when they are made.
insert into field (workspace_id, id, object, key, label, type, options, position)
select w.workspace_id, uuidv7(), 'contact', f.key, case when w.language = 'id' then f.label_id else f.label end, f.type,
  case when f.type <> 'list' then '{}'::jsonb
    when w.language = 'id' then '{"choices": [{"id": "low", "label": "Rendah", "tone": "neutral", "archived": false}, {"id": "medium", "label": "Sedang", "tone": "warn", "archived": false}, {"id": "high", "label": "Tinggi", "tone": "hot", "archived": false}]}'::jsonb
    else '{"choices": [{"id": "low", "label": "Low", "tone": "neutral", "archived": false}, {"id": "medium", "label": "Medium", "tone": "warn", "archived": false}, {"id": "high", "label": "High", "tone": "hot", "archived": false}]}'::jsonb end,
  f.position
from workspace w cross join (values
  ('product_interest', 'Product interest', 'Minat produk', 'text', 0),
  ('intent_level', 'Intent level', 'Tingkat minat', 'list', 1),
  ('campaign_source', 'Campaign source', 'Asal kampanye', 'text', 2),
  ('location', 'Location', 'Lokasi', 'text', 3)) as f (key, label, label_id, type, position)
on conflict do nothing;
