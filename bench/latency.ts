import { createHmac } from "node:crypto";
import { Pool } from "undici";
import WebSocket from "ws";
import { type Figure, percentile, round } from "./lib/figures.ts";
import { type House, secrets } from "./lib/house.ts";

const perSecond = 200;
const seconds = 20;

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
  const { origin, pathname } = new URL(house.webhook);
  const pool = new Pool(origin, { connections: 32 });
  const post = async (number: number) => {
    const phone = `62813${String(10_000_000 + (number % 500))}`;
    const text = `latency ${number}`;
    const body = JSON.stringify({
      object: "whatsapp_business_account",
      entry: [
        {
          id: "214400551907332",
          changes: [
            {
              field: "messages",
              value: {
                messaging_product: "whatsapp",
                metadata: { display_phone_number: "1", phone_number_id: "309981772640115" },
                contacts: [{ profile: { name: `L ${phone}` }, wa_id: phone, user_id: `ID.${phone}` }],
                messages: [
                  {
                    from: phone,
                    from_user_id: `ID.${phone}`,
                    id: `wamid.latency.${number}`,
                    timestamp: String(Math.floor(Date.now() / 1000)),
                    type: "text",
                    text: { body: text },
                  },
                ],
              },
            },
          ],
        },
      ],
    });
    const signature = `sha256=${createHmac("sha256", secrets.SANDBOX_APP_SECRET).update(body).digest("hex")}`;
    sentAt.set(text, performance.now());
    const answer = await pool.request({
      method: "POST",
      path: pathname,
      body,
      headers: { "content-type": "application/json", "x-hub-signature-256": signature },
    });
    await answer.body.dump();
  };
  const began = performance.now();
  const running: Promise<void>[] = [];
  for (let number = 0; number < perSecond * seconds; number += 1) {
    const due = began + (number * 1000) / perSecond;
    const wait = due - performance.now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    running.push(post(number));
  }
  await Promise.all(running);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  socket.close();
  // The first second warms up.
  const measured = times.slice(perSecond);
  const [p50, p99] = [percentile(measured, 0.5), percentile(measured, 0.99)];
  return [
    {
      what: `Webhook → frame in a connected browser at ${perSecond} messages/s`,
      measured: `p50 ${round(p50)} ms, p99 ${round(p99)} ms (${times.length} of ${perSecond * seconds} seen)`,
      toReach: "p50 ≤ 15 ms, p99 ≤ 80 ms",
      details: { p50, p99, seen: times.length },
    },
  ];
}
