import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { syncContacts, wholeAddressBook } from "../business/coexistence.ts";
import { syncHistory } from "../business/history.ts";
import { GraphError } from "../graph-error.ts";
import type { Sandbox } from "../sandbox.ts";
import { numericId } from "../state.ts";

const day = 24 * 3600 * 1000;
const schema = z.object({
  messaging_product: z.literal("whatsapp"),
  sync_type: z.enum(["smb_app_state_sync", "history"]),
});

/** Asks for the chats or the contacts of the phone app: once each, within a day of connecting. (Meta: onboarding-business-app-users) */
export function serveCoexistence(server: FastifyInstance, sandbox: Sandbox): void {
  const { state, number, now } = sandbox;
  server.post<{ Params: { id: string } }>("/:id/smb_app_data", async ({ params, body }) => {
    if (params.id !== number.phoneNumberId) throw new GraphError(33, `Object with ID '${params.id}' does not exist.`);
    const { sync_type: kind } = schema.parse(body);
    const { coexistenceSince, synced } = state.number;
    if (coexistenceSince === null) throw new GraphError(131000, "The number is not in use in the WhatsApp Business app.");
    if (coexistenceSince < now() - day) throw new GraphError(2593108);
    if (synced.includes(kind)) throw new GraphError(2593107);
    synced.push(kind);
    if (kind === "history") await syncHistory(sandbox, { messagesPerChat: 4, chatsPerChunk: 2, order: "shuffled", media: true });
    else syncContacts(sandbox, wholeAddressBook(sandbox), []);
    return { messaging_product: "whatsapp", request_id: numericId() };
  });
}
