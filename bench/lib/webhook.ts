import { createHmac } from "node:crypto";

export interface Written {
  phone: string;
  name: string;
  text: string;
  /** The provider's, without which a message that comes again could not be told. */
  id: string;
}

/** A webhook as the provider makes it, of messages that came together. */
export function webhookOf(messages: readonly Written[]): Buffer {
  const people = new Map(messages.map(({ phone, name }) => [phone, name]));
  const timestamp = String(Math.floor(Date.now() / 1000));
  const value = {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "15557770142", phone_number_id: "309981772640115" },
    contacts: [...people].map(([phone, name]) => ({ profile: { name }, wa_id: phone, user_id: `ID.${phone}` })),
    messages: messages.map(({ phone, text, id }) => ({
      from: phone,
      from_user_id: `ID.${phone}`,
      id: `wamid.${id}`,
      timestamp,
      type: "text",
      text: { body: text },
    })),
  };
  const entry = [{ id: "214400551907332", changes: [{ field: "messages", value }] }];
  return Buffer.from(JSON.stringify({ object: "whatsapp_business_account", entry }));
}

export const signedHeaders = (body: Buffer, secret: string) => ({
  "content-type": "application/json",
  "x-hub-signature-256": `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`,
});
