import { type Figure, percentile, round } from "./lib/figures.ts";
import type { House } from "./lib/house.ts";

const rounds = 15;
const tag = (number: number) => `00000000-0000-7000-8000-0000000000b${number}`;

/** What a lead has beyond a conversation: five fields, tags, a source, consent, and when they wrote last. */
export async function seedLeads({ rows, workspaceId: w }: House, say: (line: string) => void): Promise<void> {
  say("fields, tags, consents");
  const tables = ["contact", "contact_tag", "consent", "contact_recency", "contact_stage"];
  for (const table of tables) await rows(`alter table ${table} disable trigger all`);
  for (const [key, type] of [
    ["city", "list"],
    ["score", "number"],
    ["budget", "currency"],
    ["born", "date"],
    ["interest", "text"],
  ])
    await rows(
      `insert into field (workspace_id, id, object, key, label, type) values ('${w}', gen_random_uuid(), 'contact', '${key}', '${key}', '${type}')`,
    );
  for (const number of [1, 2, 3]) await rows(`insert into tag (workspace_id, id, name) values ('${w}', '${tag(number)}', 'tag ${number}')`);
  const numbered = "(select id, row_number() over (order by id) as g from contact where workspace_id = $1) n";
  await rows(
    `update contact p set language = case when g % 9 = 0 then 'en' else 'id' end,
      first_touch = case when g % 4 = 0 then jsonb_build_object('sourceType', 'ad', 'sourceId', 'ad-' || g % 20, 'headline', 'Vario') end,
      fields = jsonb_build_object('city', 'c' || g % 40, 'score', g % 100, 'budget', jsonb_build_object('amount', (g % 1000)::text || '00000.00', 'currency', 'IDR'),
        'born', (date '1970-01-01' + (g % 12000)::int)::text, 'interest', (array['Vario 125', 'Beat', 'NMAX', 'PCX 160'])[1 + g % 4])
    from ${numbered} where p.workspace_id = $1 and p.id = n.id`,
    [w],
  );
  await rows(
    `insert into contact_tag (workspace_id, contact_id, tag_id) select $1, n.id, t.id from ${numbered}
    join tag t on t.workspace_id = $1 and g % (case t.name when 'tag 1' then 3 when 'tag 2' then 20 else 200 end) = 0`,
    [w],
  );
  await rows(
    `insert into consent (workspace_id, id, contact_id, category, state, source, at) select $1, gen_random_uuid(), n.id, 'marketing',
      case when g % 50 = 0 then 'stopped' else 'allowed' end, 'customer', now() - interval '30 days' from ${numbered} where g % 2 = 0`,
    [w],
  );
  await rows(
    `insert into contact_recency (workspace_id, contact_id, wrote_at, sent_at, read_at) select $1, n.id, date_trunc('hour', now() - g % 365 * interval '1 day'),
      date_trunc('hour', now() - g % 200 * interval '1 day'), date_trunc('hour', now() - g % 300 * interval '1 day') from ${numbered}`,
    [w],
  );
  await rows(
    `insert into contact_stage (workspace_id, lifecycle_id, contact_id, stage_id, entered_at)
    select $1, s.lifecycle_id, n.id, s.id, now() - g * 7919 % 1000000 * interval '1 minute' from ${numbered}
    join lifecycle l on l.workspace_id = $1 and l.subject = 'contact' and l.is_default
    join stage s on s.workspace_id = $1 and s.lifecycle_id = l.id
      and s.position = case when g % 10 < 7 then 0 when g % 10 < 9 then 1 when g % 100 < 99 then 2 else 3 end
    on conflict do nothing`,
    [w],
  );
  for (const table of tables) await rows(`alter table ${table} enable trigger all`);
  for (const table of tables) await rows(`vacuum (full) ${table}`);
  // A table that was written anew has no map yet of what everybody may see.
  for (const table of [...tables, "conversation"]) await rows(`vacuum (analyze) ${table}`);
  await rows("checkpoint");
}

const custom = (key: string, test: object) => ({ field: "custom", key, test });
const filters: [what: string, filter: object][] = [
  ["everybody", { all: [] }],
  ["a list is one of two", { all: [custom("city", { op: "in", values: ["c1", "c2"] })] }],
  ["a number is greater", { all: [custom("score", { op: "greater", value: 90 })] }],
  ["an amount of money is greater", { all: [custom("budget", { op: "greater", value: 90_000_000 })] }],
  ["a text contains", { all: [custom("interest", { op: "contains", value: "vario" })] }],
  ["a date lies before", { all: [custom("born", { op: "before", value: "1975-01-01" })] }],
  ["has a tag (1 in 3)", { all: [{ field: "tag", has: "any", tags: [tag(1)] }] }],
  ["has any of two tags", { all: [{ field: "tag", has: "any", tags: [tag(1), tag(2)] }] }],
  ["has none of two tags", { all: [{ field: "tag", has: "none", tags: [tag(1), tag(2)] }] }],
  ["came from an ad", { all: [{ field: "from_ad", is: true }] }],
  ["marketing is allowed (half)", { all: [{ field: "marketing", in: ["allowed"] }] }],
  ["wrote in 30 days", { all: [{ field: "activity", what: "wrote", did: true, days: 30 }] }],
  ["did not write in 30 days", { all: [{ field: "activity", what: "wrote", did: false, days: 30 }] }],
  ["did not write in 180 days", { all: [{ field: "activity", what: "wrote", did: false, days: 180 }] }],
  ["belongs to no company", { all: [{ field: "company", in: ["none"], not: false }] }],
  ["the reply window is open", { all: [{ field: "window", is: "open" }] }],
  ["has an open conversation", { all: [{ field: "open_conversation", is: true }] }],
  [
    "five conditions in two groups",
    {
      all: [
        { field: "language", in: ["id"] },
        custom("score", { op: "greater", value: 50 }),
        { any: [{ field: "tag", has: "any", tags: [tag(2)] }, custom("city", { op: "in", values: ["c3"] })] },
        { field: "activity", what: "wrote", did: true, days: 90 },
      ],
    },
  ],
];

/** Exact counts of people by conditions, and pages of the table, over HTTP from the same machine. */
export async function segments(house: House, size: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  const measure = async (what: string, goal: number, ask: () => Promise<unknown>) => {
    for (let number = 0; number < 3; number += 1) await ask();
    const times: number[] = [];
    for (let number = 0; number < rounds; number += 1) {
      const began = performance.now();
      await ask();
      times.push(performance.now() - began);
    }
    const [p50, p95] = [percentile(times, 0.5), percentile(times, 0.95)];
    figures.push({
      what: `${what}, ${size}`,
      measured: `p50 ${round(p50, 0)} ms, p95 ${round(p95, 0)} ms`,
      toReach: `p50 ≤ ${goal} ms`,
      details: { p50, p95 },
    });
  };
  const count = (filter: object) => house.api("POST", "/segments/count", { filter });
  const named = (wanted: readonly string[]) => filters.filter(([what]) => wanted.some((word) => what.includes(word)));
  for (const [what, filter] of filters) await measure(`Segment count: ${what}`, 300, () => count(filter));
  const { items } = await house.api<{ items: { id: string; indexed: boolean }[] }>("GET", "/segments/fields");
  for (const { id } of items) await house.api("PUT", `/segments/fields/${id}`, { fast: true });
  for (let ready = false; !ready; ) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    ready = (await house.api<{ items: { indexed: boolean }[] }>("GET", "/segments/fields")).items.every(({ indexed }) => indexed);
  }
  for (const [what, filter] of named(["list is", "number is", "money", "date"]))
    await measure(`Segment count, with its index: ${what}`, 300, () => count(filter));
  const page = (query: string) => house.api("GET", `/contact-rows?limit=50&${query}`);
  for (const [what, query] of [
    ["newest first", ""],
    ["by name", "sort=name&way=asc"],
    ["by when they wrote", "sort=wrote"],
    ["by stage", "sort=stage&way=asc"],
    ["by a field with an index", "sort=field:score"],
    ["filtered", `filter=${encodeURIComponent(JSON.stringify({ all: [custom("score", { op: "greater", value: 90 })] }))}`],
  ] as const)
    await measure(`Page of the contact table: ${what}`, 100, () => page(query));
  return figures;
}
