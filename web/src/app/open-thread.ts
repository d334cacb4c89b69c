import { useNavigate } from "@tanstack/react-router";
import { call } from "../lib/api.ts";

/** Goes to a place in a thread; of a closed episode in the view of the closed ones. */
export function useShowConversation(): (conversationId: string, messageId?: string) => Promise<void> {
  const navigate = useNavigate();
  return (conversationId, messageId) =>
    navigate({
      to: "/inbox/$view/$conversationId",
      params: { view: "all", conversationId },
      search: messageId ? { message: messageId } : {},
    });
}

/** Goes to somebody's newest conversation that one may see, or to their page when there is none. */
export function useShowThread(): (contactId: string) => Promise<void> {
  const navigate = useNavigate();
  const showConversation = useShowConversation();
  return async (contactId) => {
    for (const view of ["all", "snoozed", "closed"] as const) {
      const [newest] = (await call("listConversations", { query: { contactId, view, limit: 1 } })).items;
      if (newest) return showConversation(newest.id);
    }
    return navigate({ to: "/contacts/$contactId", params: { contactId } });
  };
}
