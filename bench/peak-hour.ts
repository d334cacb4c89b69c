import { loadavg } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import { request } from "undici";
import WebSocket from "ws";
import type { IngestResult, IngestTask } from "./generate.ts";
import { writeSteadily } from "./lib/customers.ts";
import { type Figure, percentile, round } from "./lib/figures.ts";
import { type House, openHouse, secrets } from "./lib/house.ts";
import { runProgram } from "./lib/programs.ts";
import { openShop } from "./routing.ts";

const perSecond = 50;
const steady = perSecond * 30;
const atOnce = 6000;

/** Until everybody who wrote has somebody; a count that stays behind ends the run. */
async function untilGiven(house: House, leads: number): Promise<void> {
  const began = performance.now();
  const given = async () =>
    (await house.rows<{ n: number }>("select count(*)::int as n from routing_decision where outcome = 'assigned'"))[0]?.n ?? 0;
  for (let done = 0; done < leads; done = await given()) {
    if (performance.now() - began > 300_000) throw new Error(`only ${done} of ${leads} leads were given to somebody`);
    await pause(100);
  }
}

/** Milliseconds from posting somebody's first message to the frame that says, in a connected browser, who has them. */
async function untilShown(house: House, before: number): Promise<number[]> {
  const socket = new WebSocket(`${house.base.replace("http", "ws")}/api/v1/realtime`, { headers: { cookie: house.cookie } });
  const sentAt = new Map<string, number>();
  const times = new Map<string, number>();
  await new Promise((resolve) => socket.once("message", resolve));
  socket.on("message", (data) => {
    type Change = { type: string; conversation?: { contact: { name: string }; assignee: unknown } };
    const now = performance.now();
    for (const { type, conversation } of (JSON.parse(String(data)) as { changes?: Change[] }).changes ?? []) {
      const began = type === "conversation" && conversation?.assignee ? sentAt.get(conversation.contact.name) : undefined;
      if (began !== undefined && conversation && !times.has(conversation.contact.name)) times.set(conversation.contact.name, now - began);
    }
  });
  const message = (number: number) => {
    const name = `Peak ${number}`;
    return { name, phone: `62814${String(10_000_000 + number)}`, text: "Halo, masih ada?", id: `peak.${number}` };
  };
  await writeSteadily(house, { perSecond, count: steady }, message, ({ name }) => sentAt.set(name, performance.now()));
  await untilGiven(house, before + steady);
  await pause(1000);
  socket.close();
  // The first second warms up.
  return [...times.values()].slice(perSecond);
}

const overTime = (times: readonly number[]): number[] =>
  Array.from({ length: Math.ceil(times.length / perSecond / 2) }, (_, part) =>
    round(percentile(times.slice(part * 2 * perSecond, (part + 1) * 2 * perSecond), 0.5)),
  );

/** Seconds that each subscriber took so far. */
async function subscriberSeconds(house: House): Promise<Map<string, number>> {
  const text = await (await request(`${house.base}/metrics`)).body.text();
  return new Map(
    [...text.matchAll(/^sigap_subscriber_seconds_total\{subscriber="([^"]+)"\} (\S+)$/gm)].map(([, name = "", took]) => [
      name,
      Number(took),
    ]),
  );
}

/** Until next to nothing is left to hear, so that what comes then does not stand behind it; a minute at most. */
async function untilQuiet(house: House): Promise<void> {
  const total = async () => [...(await subscriberSeconds(house)).values()].reduce((sum, seconds) => sum + seconds, 0);
  let before = await total();
  for (let looked = 0; looked < 20; looked += 1) {
    await pause(3000);
    const now = await total();
    if (now - before < 0.1) return;
    before = now;
  }
}

/** New customers as fast as they can come into an empty database, until each of them has somebody; and what each subscriber took of it, in µs for a customer. */
async function flood(house: House) {
  const before = await subscriberSeconds(house);
  const task: IngestTask = {
    ...{ url: house.webhook, webhooks: atOnce, messages: 1, senders: 1, connections: 256, knownSenders: null },
    ...{ secret: secrets.SANDBOX_APP_SECRET, run: "5" },
  };
  const result = await runProgram<IngestResult>("bench/generate.ts", task);
  const written = performance.now();
  await untilGiven(house, result.accepted);
  const seconds = result.seconds + (performance.now() - written) / 1000;
  const costs = [...(await subscriberSeconds(house))]
    .map(([name, took]) => [name, round(((took - (before.get(name) ?? 0)) / result.accepted) * 1e6)] as const)
    .sort(([, a], [, b]) => b - a);
  return {
    accepted: result.accepted,
    written: result.accepted / result.seconds,
    given: result.accepted / seconds,
    costs: Object.fromEntries(costs),
  };
}

/** Nobody is forgotten, given away twice, or without a stage and a promise. */
async function checkAll(house: House, leads: number): Promise<void> {
  const [found] = await house.rows<Record<string, number>>(
    `select (select count(*)::int from conversation where assignee_id is not null) as owned,
      (select count(distinct conversation_id)::int from routing_decision where outcome = 'assigned') as decided,
      (select count(*)::int from contact_stage) as standing, (select count(*)::int from sla_clock) as promised`,
  );
  for (const [what, count] of Object.entries(found ?? {})) if (count !== leads) throw new Error(`${what}: ${count} of ${leads}`);
}

/** Routing, service levels and stages while customers write. */
export async function peakHour(): Promise<Figure[]> {
  const house = await openHouse();
  try {
    await openShop(house);
    const targets = { first_reply: 5, next_reply: null, resolution: null };
    const terms = { targets, time: "business", pauseSnoozed: true, pauseWaiting: true };
    await house.api("POST", "/service-policies", { name: "Everybody", conditions: null, ...terms, enabled: true });
    const load = loadavg()[0] ?? 0;
    const crowd = await flood(house);
    await untilQuiet(house);
    const times = await untilShown(house, crowd.accepted);
    // The last promise and the last stage may come behind the last assignment.
    await untilQuiet(house);
    await checkAll(house, steady + crowd.accepted);
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((part) => round(percentile(times, part)));
    return [
      {
        what: `New customers as fast as they write, ${atOnce.toLocaleString("en")}, until each has somebody`,
        measured: `${round(crowd.given)}/s (accepted at ${round(crowd.written)}/s)`,
        toReach: "≥ 500/s",
        details: { ...crowd, load },
      },
      {
        what: `From a new customer's message to the frame that says who has them, ${perSecond} new customers/s, with service levels and stages`,
        measured: `p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms`,
        toReach: "p99 ≤ 2,000 ms",
        // The median of every two seconds, in the order in which they were shown.
        details: { p50, p95, p99, longest: round(Math.max(...times)), seen: times.length, load, overTime: overTime(times) },
      },
    ];
  } finally {
    await house.stop();
  }
}
