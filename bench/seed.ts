import { workspacePrefix } from "../server/src/platform/search-words.ts";
import type { House } from "./lib/house.ts";

const words = [
  "halo",
  "kak",
  "vario",
  "masih",
  "ada",
  "kredit",
  "bisa",
  "lihat",
  "sabtu",
  "warna",
  "hitam",
  "harga",
  "cicilan",
  "bekasi",
  "showroom",
  "terima",
  "kasih",
  "besok",
  "siang",
  "nomor",
  "motor",
  "bekas",
  "surat",
  "lengkap",
  "antar",
  "rumah",
  "bayar",
  "tunai",
  "promo",
  "diskon",
];
const names = [
  "Rizky",
  "Nurul",
  "Bagas",
  "Sri",
  "Hakim",
  "Tika",
  "Joko",
  "Farah",
  "Agung",
  "Maya",
  "Dewi",
  "Putri",
  "Andi",
  "Siti",
  "Budi",
  "Rina",
  "Eko",
  "Wati",
  "Hendra",
  "Lina",
];
const array = (list: readonly string[]) => `array['${list.join("','")}']`;

/** UUIDs like version 7: by time, then by number. */
const idOf = (time: string, number: string, salt: string) =>
  `(lpad(to_hex((extract(epoch from ${time}) * 1000)::bigint), 12, '0') || '7${salt}8' || lpad(to_hex(${number}), 15, '0'))::uuid`;

/**
 * A workspace with a history: contacts with a number and a user id, a conversation each (three in ten open), messages
 * over twelve months, the duplicate check of the last thirty days, and both search tables. Set-based, indexes at the end.
 */
export async function seed(house: House, contacts: number, messages: number, say: (line: string) => void): Promise<void> {
  const { workspaceId: w, connectionId: connection, rows } = house;
  const prefix = workspacePrefix(w);
  const people = `'${prefix}'`;
  const contactTime = "timestamptz '2025-11-20'";
  const contactId = (n: string) => idOf(contactTime, n, "c00");
  const conversationId = (n: string) => idOf(contactTime, n, "e00");
  const phone = (n: string) => `'62812' || (10000000 + ${n})::text`;
  const tables = ["contact", "contact_identity", "contact_search", "conversation", "message", "message_search", "message_key"];
  for (const table of tables) await rows(`alter table ${table} disable trigger all`);
  await rows("set synchronous_commit = off");
  const inSteps = async (all: number, step: number, work: (from: number, to: number) => Promise<unknown>) => {
    for (let from = 0; from < all; from += step) await work(from, Math.min(all, from + step) - 1);
  };
  const indexes = await rows<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes where schemaname = 'public' and indexname in ('message_thread', 'message_search_words', 'contact_search_words', 'message_key_day')`,
  );
  for (const { name } of indexes) await rows(`drop index ${name}`);

  say(`${contacts} contacts`);
  await inSteps(contacts, 200_000, async (from, to) => {
    const series = `generate_series(${from}, ${to}) g`;
    await rows(
      `insert into contact (workspace_id, id, name, country, created_at) select '${w}'::uuid, ${contactId("g")}, (${array(names)})[1 + g % 20] || ' ' || g, 'ID', ${contactTime} from ${series}`,
    );
    await rows(`insert into contact_identity (workspace_id, id, contact_id, kind, scope, value, address, source)
      select '${w}'::uuid, ${idOf(contactTime, "g * 2", "d00")}, ${contactId("g")}, 'phone', '', ${phone("g")}, ${phone("g")}, 'bench' from ${series}
      union all select '${w}'::uuid, ${idOf(contactTime, "g * 2 + 1", "d00")}, ${contactId("g")}, 'whatsapp_user', '214400551907332', 'ID.' || ${phone("g")}, 'ID.' || ${phone("g")}, 'bench' from ${series}`);
    await rows(`insert into contact_search (workspace_id, contact_id, words)
      select '${w}'::uuid, ${contactId("g")}, array_to_tsvector(array[${people} || lower((${array(names)})[1 + g % 20]), ${people} || g, ${people} || '0812' || (10000000 + g), ${people} || (${phone("g")})]
        || array(select ${people} || right(${phone("g")}, k) from generate_series(4, 12) k)) from ${series}`);
    await rows(`insert into conversation (workspace_id, id, contact_id, connection_id, status, opened_by, opened_at, last_message_at, last_inbound_at, window_expires_at)
      select '${w}'::uuid, ${conversationId("g")}, ${contactId("g")}, '${connection}'::uuid, case when g % 10 < 3 then 'open' else 'closed' end, '{"kind":"contact","id":null,"name":""}',
        ${contactTime}, timestamptz '2026-11-23' - (g % 500000) * interval '40 seconds', now() - interval '2 days', now() - interval '1 day' from ${series}`);
  });
  await rows(`insert into conversation_count (workspace_id, id, status, owner_key, difference)
    select '${w}'::uuid, gen_random_uuid(), status, owner_key, count(*) from conversation group by status, owner_key`);

  const step = (365 * 86_400) / messages;
  const at = (n: string) => `(timestamptz '2025-11-24' + ${n} * interval '${step} seconds')`;
  const messageId = (n: string) => idOf(at(n), n, "a00");
  const person = (n: string) => `((${n}::bigint * 7919) % ${contacts})`;
  const word = (n: string, k: number) => `(${array(words)})[1 + (${n} / ${30 ** k % 1000 || 7} + ${n} * ${k + 3}) % ${words.length}]`;
  const text = (n: string) => `${[0, 1, 2, 3, 4, 5].map((k) => word(n, k)).join(" || ' ' || ")} || ' ' || ${n}`;
  say(`${messages} messages`);
  await inSteps(messages, 500_000, async (from, to) => {
    await rows(`insert into message (workspace_id, id, contact_id, conversation_id, connection_id, direction, type, provider_type, external_id, author, text, occurred_at, created_at)
      select '${w}'::uuid, ${messageId("g")}, ${contactId(person("g"))}, ${conversationId(person("g"))}, '${connection}'::uuid, case when g % 2 = 0 then 'inbound' else 'outbound' end, 'text', 'text',
        'wamid.seed.' || g, '{"kind":"contact","id":null,"name":"Seed"}', ${text("g")}, ${at("g")}, ${at("g")} from generate_series(${from}, ${to}) g`);
    const week = `floor(extract(epoch from ${at("g")}) / 604800)::int`;
    await rows(`insert into message_search (workspace_id, message_id, contact_id, occurred_at, words)
      select '${w}'::uuid, ${messageId("g")}, ${contactId(person("g"))}, ${at("g")},
        array_to_tsvector(array(select distinct ${people} || ${week} || '.' || word from unnest(array[${[0, 1, 2, 3, 4, 5].map((k) => word("g", k)).join(", ")}, g::text]) word))
      from generate_series(${from}, ${to}) g`);
    if (from % 2_000_000 === 0) say(`${to + 1} messages`);
  });
  await rows(`insert into message_search_week (workspace_id, week)
    select '${w}'::uuid, generate_series(floor(extract(epoch from ${at("0")}) / 604800)::int, floor(extract(epoch from ${at(String(messages - 1))}) / 604800)::int)`);
  await rows(`insert into message_key (workspace_id, connection_id, key, message_id, contact_id, day)
    select workspace_id, connection_id, encode(substring(sha256(convert_to(connection_id || ' ' || external_id, 'UTF8')) for 16), 'hex')::uuid, id, contact_id, occurred_at::date from message where occurred_at > timestamptz '2026-10-25'`);
  say("last messages");
  await rows(`update conversation c set last_message_id = l.id, last_message_at = l.at from (
      select distinct on (conversation_id) conversation_id, id, occurred_at as at from message where workspace_id = '${w}'::uuid order by conversation_id, occurred_at desc) l
    where c.workspace_id = '${w}'::uuid and c.id = l.conversation_id`);
  for (const { name, definition } of indexes) {
    say(`index ${name}`);
    await rows(definition.replace(/WITH \(fastupdate='?on'?/i, "WITH (fastupdate=on"));
  }
  for (const table of tables) await rows(`alter table ${table} enable trigger all`);
  say("vacuum");
  for (const table of tables) await rows(`vacuum (analyze) ${table}`);
  await rows("checkpoint");
}
