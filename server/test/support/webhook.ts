import { metaJson, sign } from "../../../sandbox/src/webhooks/deliver.ts";
import { sandboxSecrets } from "./sandbox.ts";

export interface Written {
  /** Number of the sender: their phone and their user id follow from it. */
  sender: number;
  id: string;
  text: string;
  /** Seconds since 1970, by the provider's clock. */
  at: number;
}
export const phoneOf = (sender: number): string => `62812${String(10_000_000 + sender)}`;

/** A webhook as Meta sends it, with one or more text messages. */
export function textWebhook(messages: readonly Written[]): string {
  const senders = [...new Set(messages.map(({ sender }) => sender))];
  return metaJson({
    object: "whatsapp_business_account",
    entry: [
      {
        id: sandboxSecrets.accountId,
        changes: [
          {
            field: "messages",
            value: {
              messaging_product: "whatsapp",
              metadata: { display_phone_number: "15557770142", phone_number_id: sandboxSecrets.phoneNumberId },
              contacts: senders.map((sender) => ({
                profile: { name: `Sender ${sender}` },
                wa_id: phoneOf(sender),
                user_id: `ID.${phoneOf(sender)}`,
              })),
              messages: messages.map(({ sender, id, text, at }) => ({
                from: phoneOf(sender),
                from_user_id: `ID.${phoneOf(sender)}`,
                id,
                timestamp: String(at),
                type: "text",
                text: { body: text },
              })),
            },
          },
        ],
      },
    ],
  });
}

/** Posts a body with its signature; the answer's status, or 0 when none came. */
export async function post(url: string, body: string | Buffer, headers: Record<string, string> = {}): Promise<number> {
  try {
    const answer = await fetch(url, {
      method: "POST",
      body: new Uint8Array(Buffer.from(body)),
      headers: { "content-type": "application/json", "x-hub-signature-256": sign(body, sandboxSecrets.appSecret), ...headers },
      signal: AbortSignal.timeout(20_000),
    });
    await answer.arrayBuffer();
    return answer.status;
  } catch {
    return 0;
  }
}
