import { createHmac } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { Pool } from "undici";
import { type House, secrets } from "./house.ts";

export interface Written {
  phone: string;
  name: string;
  text: string;
  /** The provider's, without which a message that comes again could not be told. */
  id: string;
}

/** A webhook as the provider makes it, of one message. */
const webhookOf = ({ phone, name, text, id }: Written): string =>
  JSON.stringify({
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
              contacts: [{ profile: { name }, wa_id: phone, user_id: `ID.${phone}` }],
              messages: [
                {
                  from: phone,
                  from_user_id: `ID.${phone}`,
                  id: `wamid.${id}`,
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
    const body = webhookOf(written);
    const signature = `sha256=${createHmac("sha256", secrets.SANDBOX_APP_SECRET).update(body).digest("hex")}`;
    const headers = { "content-type": "application/json", "x-hub-signature-256": signature };
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
