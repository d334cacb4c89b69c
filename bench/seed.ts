import type pg from "pg";
import { monthPrefix } from "../server/src/modules/messages/search/months.ts";
import { workspacePrefix } from "../server/src/platform/search-words.ts";
import type { House } from "./lib/house.ts";
import { firstNames, lastNames, syllables } from "./lib/people.ts";

/** How much history a database gets. */
export interface Size {
  contacts: number;
  messages: number;
}
const days = 365;
const batch = 500_000;
const tables = ["contact", "contact_identity", "contact_search", "conversation", "message", "message_key", "message_search"];

/**
 * Fills a database with a year of history, set-based: people with two identities and their search words, one
 * conversation each, messages with their search words and, for the last 40 days, their duplicate check. Some people
 * wrote ten thousand times, most a few times. Indexes are built at the end.
 */
export async function seed(house: House, client: pg.Client, size: Size): Promise<void> {
  const step = async (what: string, statement: string, values: unknown[] = []) => {
    const began = performance.now();
    await client.query(statement, values);
    console.log(`    ${what} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  };
  // Rows are consistent by construction; checking each foreign key again would take longer than everything else.
  await client.query("set session_replication_role = replica; set work_mem = '256MB'; set maintenance_work_mem = '1GB'");
  const { rows: indexes } = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
     where i.indrelid = any($1::regclass[]) and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [tables],
  );
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  await step(`${size.contacts} contacts`, contactsOf(size.contacts));
  await step("their names", insertContacts, [house.workspaceId]);
  await step("their identities", insertIdentities, [house.workspaceId, secretsOfPortfolio]);
  await step("their search words", insertContactSearch, [house.workspaceId, workspacePrefix(house.workspaceId)]);
  await client.query("create unlogged table seed_month (month integer primary key, prefix text not null)");
  const now = new Date();
  for (let month = now.getUTCFullYear() * 12 + now.getUTCMonth(); month > now.getUTCFullYear() * 12 + now.getUTCMonth() - 14; month -= 1)
    await client.query("insert into seed_month values ($1, $2)", [month, monthPrefix(house.workspaceId, month)]);
  for (let from = 1; from <= size.messages; from += batch) {
    await client.query("drop table if exists seed_message");
    await step(`messages from ${from}`, messagesOf, [from, Math.min(size.messages, from + batch - 1), size.messages, size.contacts]);
    await client.query("analyze seed_message");
    await step("  stored", insertMessages, [house.workspaceId, house.connectionId, house.personId]);
    await step("  duplicate check", insertKeys, [house.workspaceId, house.connectionId]);
    await step("  search words", insertMessageSearch, [house.workspaceId]);
  }
  await client.query(
    "insert into message_search_month select distinct workspace_id, (extract(year from occurred_at) * 12 + extract(month from occurred_at) - 1)::integer from message_search on conflict do nothing",
  );
  for (const { name, definition } of indexes) if (name === "message_thread") await step(name, definition);
  await step("conversations", insertConversations, [house.workspaceId, house.connectionId, house.personId]);
  await client.query(insertCounts, [house.workspaceId]);
  for (const { name, definition } of indexes) if (name !== "message_thread") await step(name, definition);
  await client.query("drop table seed_contact, seed_month; drop table if exists seed_message; reset session_replication_role");
  await step("vacuum", `vacuum (analyze) ${tables.join(", ")}`);
  await step("checkpoint", "checkpoint");
}

/** Where nothing else is known the portfolio is the account. */
const secretsOfPortfolio = "214400551907332";

const textArray = (words: readonly string[]) => `(array['${words.join("','")}'])`;
const contactsOf = (count: number) => `
  create unlogged table seed_contact as
  select n::integer, uuidv7(make_interval(secs => -${days * 86_400} * (1 - n::float / ${count}))) as id,
    uuidv7(make_interval(secs => -${days * 86_400} * (1 - n::float / ${count}))) as conversation_id,
    '62812' || lpad(n::text, 8, '0') as phone,
    ${textArray(firstNames)}[n % 20 + 1] || ' ' || ${textArray(lastNames)}[n / 20 % 20 + 1] as name
  from generate_series(1, ${count}) n;
  alter table seed_contact add primary key (n); analyze seed_contact`;
const insertContacts = `insert into contact (workspace_id, id, name, created_at) select $1, id, name, uuid_extract_timestamp(id) from seed_contact order by id`;
const insertIdentities = `
  insert into contact_identity (workspace_id, id, contact_id, kind, scope, value, address, source)
  select $1, uuidv7(), s.id, k.kind, k.scope, k.value, k.value, 'provider' from seed_contact s
  cross join lateral (values ('whatsapp_user', $2, 'ID.' || lpad(s.n::text, 20, '0')), ('phone', '', s.phone)) k (kind, scope, value)`;
/** As the product's own subscriber writes them: names, every end of a number from four digits on, and as dialled at home. */
const insertContactSearch = `
  insert into contact_search (workspace_id, contact_id, words)
  select $1, id, array_to_tsvector(array(select $2 || w from unnest(string_to_array(lower(name), ' ')) w
    union all select $2 || substr(phone, f) from generate_series(1, 10) f
    union all select $2 || '0' || substr(phone, 1 + c) from generate_series(1, 3) c)) from seed_contact order by id`;

const word = (number: string) =>
  ["% 17", "/ 17 % 17", "/ 289 % 17"].map((place) => `substr('${syllables}', 1 + 2 * (${number} ${place}), 2)`).join(" || ");
const messagesOf = {
  toString: () => "",
};
