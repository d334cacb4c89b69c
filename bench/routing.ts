import { type Figure, round } from "./lib/figures.ts";
import { type House, openHouse } from "./lib/house.ts";

const leads = 20_000;
const people = 20;

/** New leads as the intake writes them: person, number, conversation and its event; all at once. */
const fillSql = `
  with numbered as (select g as n, gen_random_uuid() as contact_id, gen_random_uuid() as id from generate_series($2::int, $3::int) g),
  who as (insert into contact (workspace_id, id, name, country, language) select $1, contact_id, 'Lead ' || n, 'ID', 'id' from numbered),
  numbers as (insert into contact_identity (workspace_id, id, contact_id, kind, value, address, source)
    select $1, gen_random_uuid(), contact_id, 'phone', '62819' || lpad(n::text, 8, '0'), '62819' || lpad(n::text, 8, '0'), 'bench' from numbered),
  opened as (insert into conversation (workspace_id, id, contact_id, opened_by, waiting_since)
    select $1, id, contact_id, '{"kind":"contact","id":null,"name":""}', now() from numbered)
  insert into domain_event (workspace_id, id, name, subject_id, contact_id, payload, cause)
    select $1, gen_random_uuid(), 'conversation.opened', id, contact_id, '{"by":"contact"}', '{"kind":"contact","id":null,"name":""}' from numbered`;

/** People to give leads to. */
async function addPeople(house: House): Promise<void> {
  await house.rows(
    `with made as (insert into account_person (id, name, email) select gen_random_uuid(), 'Agent ' || g, 'agent' || g || '@example.com' from generate_series(1, ${people}) g returning id, name)
     insert into member (workspace_id, person_id, name, role, last_active_at) select $1, id, name, 'agent', now() from made`,
    [house.workspaceId],
  );
}

/** Twenty people, and rules of five conditions by which they get what comes in. */
export async function openShop(house: House): Promise<void> {
  await addPeople(house);
  const target = { to: { kind: "anyone" }, ownerFirst: true };
  for (const country of ["MY", "SG", "VN", "TH"])
    await house.api("POST", "/routing/rules", { name: country, when: { all: [{ field: "country", in: [country] }] }, target });
  await house.api("POST", "/routing/rules", { name: "Everybody", when: { all: [] }, target });
}

/** 20,000 leads that nobody has, rules of five conditions, twenty people: until the last one has somebody. */
export async function routing(): Promise<Figure[]> {
  const house = await openHouse();
  try {
    await openShop(house);
    for (const table of ["contact", "contact_identity", "conversation"]) await house.rows(`analyze ${table}`);
    const began = performance.now();
    const fill = house.rows(fillSql, [house.workspaceId, 1, leads]);
    await fill;
    const filled = performance.now();
    const given = async () =>
      (await house.rows<{ n: number }>("select count(*)::int as n from routing_decision where outcome = 'assigned'"))[0]?.n ?? 0;
    for (let done = 0; done < leads; done = await given()) {
      if (performance.now() - filled > 300_000) throw new Error(`only ${done} of ${leads} leads were given to somebody`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const seconds = (performance.now() - filled) / 1000;
    const shares = await house.rows<{ n: number }>(
      "select count(*)::int as n from conversation where assignee_id is not null group by assignee_id",
    );
    const [twice] = await house.rows<{ n: number }>(
      "select count(*)::int as n from (select from routing_decision where outcome = 'assigned' group by conversation_id having count(*) > 1) d",
    );
    if (twice?.n !== 0) throw new Error(`${twice?.n} leads were given away twice`);
    return [
      {
        what: `Leads given to somebody, ${leads.toLocaleString("en")} at once, ${people} people`,
        measured: `${round(leads / seconds)}/s`,
        toReach: "≥ 500/s",
        details: { seconds, filling: (filled - began) / 1000, shares: shares.map(({ n }) => n) },
      },
    ];
  } finally {
    await house.stop();
  }
}
