import { call } from "../lib/api.ts";
import { router } from "./router.tsx";

/** A place in a thread; of a closed episode in the view of the closed ones. */
export const showConversation = (conversationId: string, messageId?: string): Promise<void> =>
  router.navigate({
    to: "/inbox/$view/$conversationId",
    params: { view: "all", conversationId },
    search: messageId ? { message: messageId } : {},
  });

/** Their newest conversation that one may see, or their page when there is none. */
export async function showThreadOf(contactId: string): Promise<void> {
  for (const view of ["all", "snoozed", "closed"] as const) {
    const [newest] = (await call("listConversations", { query: { contactId, view, limit: 1 } })).items;
    if (newest) return showConversation(newest.id);
  }
  return router.navigate({ to: "/contacts/$contactId", params: { contactId } });
}
