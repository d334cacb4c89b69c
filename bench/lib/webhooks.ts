import { createHmac, randomBytes } from "node:crypto";
import { nameOf, phoneOf, userIdOf } from "./people.ts";

/** Where webhooks go and how they are signed. */
export interface Target {
  port: number;
  path: string;
  appSecret: string;
  phoneNumberId: string;
  accountId: string;
}
export interface Written {
  person: number;
  text: string;
}

/** Provider ids as long as Meta's. */
const run = randomBytes(6).toString("hex");
let counter = 0;
export function newProviderId(): string {
  counter += 1;
  return `wamid.HBgNNjI4MTI4ODQxMjIwNxUCABIYFDNB${run}${String(counter).padStart(10, "0")}AA==`;
}

function envelope(target: Target, value: Record<string, unknown>): string {
  const metadata = { display_phone_number: "628118800142", phone_number_id: target.phoneNumberId };
  const change = { field: "messages", value: { messaging_product: "whatsapp", metadata, ...value } };
  return JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: target.accountId, changes: [change] }] });
}

/** One delivery with these messages, each person's card once, as Meta documents it. */
export function messagesBody(target: Target, messages: readonly Written[]): string {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const people = [...new Set(messages.map(({ person }) => person))];
  return envelope(target, {
    contacts: people.map((person) => ({ profile: { name: nameOf(person) }, wa_id: phoneOf(person), user_id: userIdOf(person) })),
    messages: messages.map(({ person, text }) => ({
      from: phoneOf(person),
      from_user_id: userIdOf(person),
      id: newProviderId(),
      timestamp,
      type: "text",
      text: { body: text },
    })),
  });
}

export interface Status {
  id: string;
  status: "sent" | "delivered" | "read";
  recipient: string;
  callbackData: string;
}
export function statusesBody(target: Target, statuses: readonly Status[]): string {
  const timestamp = String(Math.floor(Date.now() / 1000));
  return envelope(target, {
    statuses: statuses.map(({ id, status, recipient, callbackData }) => ({
      id,
      status,
      timestamp,
      recipient_id: recipient,
      biz_opaque_callback_data: callbackData,
      pricing: { billable: false, pricing_model: "PMP", type: "free_customer_service", category: "service" },
    })),
  });
}

/** A whole HTTP/1.1 request, signed over the raw body. */
export function signedRequest(target: Target, body: string): Buffer {
  const bytes = Buffer.from(body);
  const signature = createHmac("sha256", target.appSecret).update(bytes).digest("hex");
  const head = `POST ${target.path} HTTP/1.1\r\nhost: 127.0.0.1:${target.port}\r\ncontent-type: application/json\r\nuser-agent: facebookexternalua\r\nx-hub-signature-256: sha256=${signature}\r\ncontent-length: ${bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes]);
}
