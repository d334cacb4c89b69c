import type { ConversationFilter } from "@sigap/contract/conversation-filter";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { toast } from "../../ui/toast.tsx";

/** What one may answer without asking anybody: one's own, new or running, and what belongs to nobody. */
const open: ConversationFilter = { any: [{ field: "assignee", in: ["me", "nobody"] }] };

/** Leads to whoever should be answered next, in the order of priority, and says why it is this one. */
export function useNextBest(): () => void {
  const { say } = useWords();
  const navigate = useNavigate();
  const router = useRouter();
  const go = async () => {
    const query = { view: "waiting", sort: "priority", filter: JSON.stringify(open), limit: 2 } as const;
    const { items } = await call("listConversations", { query });
    // Read when it is asked for: the head of the list is not drawn anew with every conversation.
    const current = Object.assign({}, ...router.state.matches.map(({ params }) => params)).conversationId as string | undefined;
    const best = items.find(({ id }) => id !== current);
    if (!best) return toast(say("nextBestNone"));
    await navigate({
      to: "/inbox/$view/$conversationId",
      params: { view: "waiting", conversationId: best.id },
      search: { sort: "priority" },
    });
    const { urgency } = best;
    const why =
      urgency === "rest" || urgency === "waiting" ? say("waitsLongest") : say(`urgent_${urgency}`, { name: best.prioritySetBy ?? "" });
    toast(say("nextBestIs", { name: best.contact.name, why }));
  };
  return () => void go().catch((error: unknown) => toast(sayError(error, say), { failed: true }));
}
