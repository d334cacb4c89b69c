import type { ScheduledMessage } from "@sigap/contract/scheduled";
import { useEffect, useRef } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { useActions } from "../../lib/keys/actions.ts";
import { sayError } from "../../lib/say-error.ts";
import { toast } from "../../ui/toast.tsx";
import { useSignedIn } from "../identity/queries.ts";
import type { Waiting } from "./outbox.ts";
import { undoSend, undoTogether } from "./undo-send.ts";

/**
 * The undo key takes back what was sent last, while it can be. Here the bubble says so; whoever goes on to another
 * conversation is told by a toast, for the seconds that are left.
 */
export function useUndo(conversationId: string, waiting: readonly Waiting[], held: readonly ScheduledMessage[]): void {
  const { say } = useWords();
  const me = useSignedIn().person.id;
  const coming = waiting.findLast(({ undoSeconds, sendAt, refused, takenBack }) => undoSeconds > 0 && !sendAt && !refused && !takenBack);
  const own = held.findLast(({ author }) => author.id === me);
  const undo = () =>
    void (coming ? undoSend(coming.batch) : own ? undoTogether(own.id) : Promise.resolve()).catch((error: unknown) =>
      toast(sayError(error, say), { failed: true }),
    );
  useActions({ undo: (coming !== undefined || own !== undefined) && undo });
  const leaving = useRef({ undo, until: 0 });
  leaving.current = { undo, until: coming ? Date.now() + coming.undoSeconds * 1000 : own ? new Date(own.sendAt).getTime() : 0 };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only going away is news
  useEffect(
    () => () => {
      const seconds = Math.min(10, Math.ceil((leaving.current.until - Date.now()) / 1000));
      if (seconds > 0) toast(say("goesOutIn", { seconds }), { seconds, undo: { label: say("undo"), run: leaving.current.undo } });
    },
    [conversationId],
  );
}
