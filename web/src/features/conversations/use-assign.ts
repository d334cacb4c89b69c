import type { Conversation } from "@sigap/contract/conversations";
import { call } from "../../lib/api.ts";
import { useWords, withAllWords } from "../../lib/i18n.tsx";
import { tellDone } from "../../ui/undoable.ts";
import { useSignedIn } from "../identity/queries.ts";
import { changed } from "./queries.ts";

const loadWarning = withAllWords(() => import("../identity/warn-away.ts"));

/** What is not named stays as it is; a team alone takes it from whoever has it. */
export type Receiver = { assigneeId?: string | null; teamId?: string | null };

/** Gives a conversation to somebody, with what they should know, and says so with the way back. */
export function useAssign({ id, assignee, team }: Conversation): (to: Receiver, name?: string, note?: string) => Promise<void> {
  const { say } = useWords();
  const me = useSignedIn().person.id;
  const move = (to: Receiver & { note?: string }) => call("assignConversation", { params: { id }, body: to }).then(changed);
  return async (to, name, note) => {
    await move(note ? { ...to, note } : to);
    if (to.assigneeId) void loadWarning().then(({ warnAway }) => warnAway(to.assigneeId, say));
    const words = to.assigneeId === me ? say("gaveToMe") : name ? say("gaveTo", { name }) : say("gaveToNobody");
    tellDone(say, words, () => move({ assigneeId: assignee?.id ?? null, teamId: team?.id ?? null }));
  };
}
