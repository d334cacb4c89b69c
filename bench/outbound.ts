import { request } from "undici";
import { type Figure, round } from "./lib/figures.ts";
import { openHouse } from "./lib/house.ts";

const perSecond = 1000;
const seconds = 120;
const people = 5000;

/** What a broadcast does to the lanes: messages and their rows, written in the way of a send, all at once. */
const fillSql = `
  with numbered as (select g as n, ('62814' || lpad((g % ${people})::text, 8, '0')) as phone,
      (lpad(to_hex((extract(epoch from now()) * 1000)::bigint), 12, '0') || '7' || lpad(to_hex(g % 4096), 3, '0') || '8' || lpad(to_hex(g), 15, '0'))::uuid as id
    from generate_series($3::int, $4::int) g),
  who as (select n.*, i.contact_id, c.id as conversation_id from numbered n
    join contact_identity i on i.workspace_id = $1 and i.kind = 'phone' and i.scope = '' and i.value = n.phone
    join conversation c on c.workspace_id = $1 and c.contact_id = i.contact_id and c.status = 'open'),
  stored as (insert into message (workspace_id, id, contact_id, conversation_id, connection_id, direction, type, author, text, delivery_state, occurred_at)
    select $1, id, contact_id, conversation_id, $2, 'outbound', 'text', '{"kind":"system","id":null,"name":"bench"}', 'Halo', 'queued', now() from who)
  insert into outbound_message (workspace_id, message_id, connection_id, contact_id, priority, request)
    select $1, id, $2, contact_id, 2, jsonb_build_object('messageId', id, 'to', jsonb_build_object('phone', phone, 'userId', null),
      'content', '{"type":"text","text":"Halo"}'::jsonb, 'replyToExternalId', null) from who`;

/** 1,000 sends a second for two minutes, to a provider that answers in 40 ms and sends all three statuses back. */
export async function outbound(): Promise<Figure[]> {
  const house = await openHouse({ answerMilliseconds: 40, statuses: true });
  try {
    await house.api("PATCH", `/connections/${house.connectionId}`, { messagesPerSecond: perSecond });
    await addPeople(house);
    for (const table of ["contact", "contact_identity", "conversation"]) await house.rows(`analyze ${table}`);
    const total = perSecond * seconds;
    const chunk = 20_000;
    for (let from = 1; from <= total; from += chunk)
      await house.rows(fillSql, [house.workspaceId, house.connectionId, from, from + chunk - 1]);
    await house.rows("insert into outbound_lane (workspace_id, connection_id) values ($1, $2) on conflict do nothing", [
      house.workspaceId,
      house.connectionId,
    ]);
    await house.rows("analyze outbound_message");
    const providerUrl = (await house.rows<{ base: string }>("select base_url as base from connection"))[0]?.base.replace(/\/v26\.0$/, "");
    const counts = async () =>
      (await (await request(`${providerUrl}/counts`)).body.json()) as { accepted: number; statuses: number; mostInOneSecond: number };
    const first = await counts();
    await house.restart();
    const began = performance.now();
    let start = 0;
    let startedWith = 0;
    let atEnd = { seconds: 0, sends: 0 };
    for (;;) {
      await new Promise((resolve) => setTimeout(resolve, 250));
      const now = await counts();
      const sent = now.accepted - first.accepted;
      if (sent > 0 && start === 0) {
        start = performance.now();
        startedWith = sent;
      }
      if (sent >= total) {
        atEnd = { seconds: (performance.now() - start) / 1000, sends: sent - startedWith };
        break;
      }
      if (performance.now() - began > 400_000) {
        atEnd = { seconds: (performance.now() - start) / 1000, sends: sent - startedWith };
        break;
      }
    }
    const sendingEnded = performance.now();
    let settled = 0;
    for (let waited = 0; waited < 240; waited += 1) {
      settled =
        (
          await house.rows<{ count: number }>(
            "select count(*)::int as count from message where direction = 'outbound' and delivery_state = 'read'",
          )
        )[0]?.count ?? 0;
      if (settled >= total) break;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    const behind = (performance.now() - sendingEnded) / 1000;
    const last = await counts();
    const rate = atEnd.sends / atEnd.seconds;
    return [
      {
        what: `Outbound at ${perSecond}/s for ${seconds} s, provider answers in 40 ms, three statuses each`,
        measured: `${round(rate)} sends/s (${round((rate / perSecond) * 100, 1)} %), at most ${last.mostInOneSecond} in one second; all ${settled} of ${total} read, the last status ${round(behind, 1)} s after the last send`,
        toReach: "1,000 sends/s + 3,000 statuses/s, ≥ 99 % of the rate, never above it",
        details: { rate, atEnd, settled, behind, last },
      },
    ];
  } finally {
    await house.stop();
  }
}

async function addPeople(house: Awaited<ReturnType<typeof openHouse>>): Promise<void> {
  await house.rows(
    `with p as (select g, gen_random_uuid() as id, '62814' || lpad(g::text, 8, '0') as phone from generate_series(0, ${people - 1}) g),
      c as (insert into contact (workspace_id, id, name) select $1, id, 'P ' || g from p returning id),
      i as (insert into contact_identity (workspace_id, id, contact_id, kind, scope, value, address, source)
        select $1, gen_random_uuid(), id, 'phone', '', phone, phone, 'bench' from p)
    insert into conversation (workspace_id, id, contact_id, connection_id, opened_by) select $1, gen_random_uuid(), id, $2, '{"kind":"system","id":null,"name":"bench"}' from p`,
    [house.workspaceId, house.connectionId],
  );
}
