import { setTimeout as pause } from "node:timers/promises";
import WebSocket from "ws";
import { writeSteadily } from "./lib/customers.ts";
import { type Figure, percentile, round } from "./lib/figures.ts";
import type { House } from "./lib/house.ts";

const perSecond = 200;
const count = perSecond * 20;

/** From posting a webhook to its frame in a connected browser, at a steady 200 messages a second. */
export async function latency(house: House): Promise<Figure[]> {
  const socket = new WebSocket(`${house.base.replace("http", "ws")}/api/v1/realtime`, { headers: { cookie: house.cookie } });
  const sentAt = new Map<string, number>();
  const times: number[] = [];
  await new Promise((resolve) => socket.once("message", resolve));
  socket.on("message", (data) => {
    const frame = JSON.parse(String(data)) as { changes?: { type: string; message?: { text: string } }[] };
    const now = performance.now();
    for (const change of frame.changes ?? []) {
      const began = change.type === "message" ? sentAt.get(change.message?.text ?? "") : undefined;
      if (began !== undefined) times.push(now - began);
    }
  });
  await writeSteadily(
    house,
    { perSecond, count },
    (number) => {
      const phone = `62813${String(10_000_000 + (number % 500))}`;
      return { phone, name: `L ${phone}`, text: `latency ${number}`, id: `latency.${number}` };
    },
    ({ text }) => sentAt.set(text, performance.now()),
  );
  await pause(1000);
  socket.close();
  // The first second warms up.
  const measured = times.slice(perSecond);
  const [p50, p99] = [percentile(measured, 0.5), percentile(measured, 0.99)];
  return [
    {
      what: `Webhook → frame in a connected browser at ${perSecond} messages/s`,
      measured: `p50 ${round(p50)} ms, p99 ${round(p99)} ms (${times.length} of ${count} seen)`,
      toReach: "p50 ≤ 15 ms, p99 ≤ 80 ms",
      details: { p50, p99, seen: times.length },
    },
  ];
}
