import { setTimeout as pause } from "node:timers/promises";
import { Pool } from "undici";
import { type House, secrets } from "./house.ts";
import { signedHeaders, type Written, webhookOf } from "./webhook.ts";

/** Posts signed webhooks at a steady pace, whatever the answers take. `sent` is told when each goes out. Resolves when all were accepted. */
export async function writeSteadily(
  { webhook }: House,
  { perSecond, count }: { perSecond: number; count: number },
  message: (number: number) => Written,
  sent: (message: Written, number: number) => void,
): Promise<void> {
  const { origin, pathname } = new URL(webhook);
  const pool = new Pool(origin, { connections: 32 });
  const post = async (written: Written) => {
    const body = webhookOf([written]);
    const headers = signedHeaders(body, secrets.SANDBOX_APP_SECRET);
    const answer = await pool.request({ method: "POST", path: pathname, body, headers });
    await answer.body.dump();
    if (answer.statusCode !== 200) throw new Error(`a webhook was refused: ${answer.statusCode}`);
  };
  const began = performance.now();
  const running: Promise<void>[] = [];
  for (let number = 0; number < count; number += 1) {
    const wait = began + (number * 1000) / perSecond - performance.now();
    if (wait > 1) await pause(wait);
    const written = message(number);
    sent(written, number);
    running.push(post(written));
  }
  await Promise.all(running);
  await pool.close();
}
