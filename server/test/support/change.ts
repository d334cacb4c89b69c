import { named } from "../../../tools/lib/event-names.ts";
import { parseWhatsapp } from "../../src/modules/channels/adapters/whatsapp/parse.ts";

export const accountId = "214400551907332";
const metadata = { display_phone_number: "15557770142", phone_number_id: "309981772640115" };
const ana = { profile: { name: "Ana" }, wa_id: "34600100211", user_id: "ES.52" };

/** A webhook with one change. */
export const webhook = (field: string, value: unknown, entryId = accountId) => ({
  object: "whatsapp_business_account",
  entry: [{ id: entryId, changes: [{ field, value: { messaging_product: "whatsapp", metadata, ...(value as object) } }] }],
});
/** What is read from it, with the names of the fixtures. */
export const read = (field: string, value: unknown, entryId = accountId) => parseWhatsapp(webhook(field, value, entryId)).map(named);

/** A message of Ana's. */
export const from = (rest: object) => ({ from: "34600100211", from_user_id: "ES.52", id: "wamid.1", timestamp: "1795168884", ...rest });
export const readMessages = (...messages: unknown[]) => read("messages", { contacts: [ana], messages });
