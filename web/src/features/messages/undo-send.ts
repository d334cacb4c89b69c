import type { Outgoing } from "@sigap/contract/outgoing";
import type { ScheduledMessage } from "@sigap/contract/scheduled";
import { call } from "../../lib/api.ts";
import { allWaiting, change, drop, keep, newKey, nextOrder, ownerNow, type Waiting } from "./outbox-store.ts";
import { giveBack, type Returned } from "./returned.ts";
import { scheduledChanged } from "./scheduled-queries.ts";

/** What the server holds, by the press of Send that it belongs to. */
const held = new Map<string, Set<string>>();

export const noteHeld = (batch: string, scheduledId: string): void => void held.set(batch, (held.get(batch) ?? new Set()).add(scheduledId));

type Sent = Pick<Waiting, "message" | "text" | "file">;
/** Words and files go back into the composer; what a form or a template made stays beside it, to be sent again or discarded. */
function back(conversationId: string, messages: readonly Sent[]): void {
  const words: string[] = [];
  const files: Returned["files"] = [];
  for (const { message, text, file } of messages)
    if (message.type === "text") words.push(message.text);
    else if (message.type === "media") {
      const { attachmentId, caption = "" } = message;
      // The text stood below the first file that could have it.
      const said = words.length === 0;
      if (said && caption) words.push(caption);
      files.push({ attachmentId, ...(file ?? { name: text, kind: "document", size: 0 }), caption: said ? "" : caption });
    } else setAside(conversationId, message, text);
  if (words.length + files.length > 0) giveBack({ conversationId, text: words.join("\n"), files });
}
const setAside = (conversationId: string, message: Outgoing, text: string): void =>
  keep({
    key: newKey(),
    batch: newKey(),
    owner: ownerNow(),
    conversationId,
    message,
    text,
    writtenAt: new Date().toISOString(),
    order: nextOrder(),
    undoSeconds: 0,
    refused: null,
    takenBack: true,
  });

/** Takes back what one press of Send sent, wherever it is by now. Fails with the server's sentence when it went out already. */
export async function undoSend(batch: string): Promise<void> {
  const waiting = allWaiting().filter((each) => each.batch === batch);
  const ids = [...(held.get(batch) ?? [])];
  held.delete(batch);
  for (const { key, attempted } of waiting) attempted ? change(key, { undone: true }) : drop(key);
  const [first] = waiting;
  if (first) back(first.conversationId, waiting);
  await undoAll(ids);
}
/** Takes back what the server holds, together with whatever the same press of Send sent. */
export function undoTogether(id: string): Promise<void> {
  const batch = [...held].find(([, ids]) => ids.has(id))?.[0];
  return batch ? undoSend(batch) : undoHeld(id);
}
/** Takes back one that the server holds. */
export const undoHeld = (id: string): Promise<void> => undoAll([id]);

/** What went out already is refused; the others come back all the same. */
async function undoAll(ids: readonly string[]): Promise<void> {
  const answers = await Promise.allSettled(ids.map((id) => call("cancelScheduledMessage", { params: { id } })));
  const canceled = answers.flatMap((answer) => (answer.status === "fulfilled" ? [answer.value] : []));
  for (const each of canceled) scheduledChanged(each);
  const [first] = canceled;
  if (first) back(first.conversationId, canceled.map(sentAs));
  const refused = answers.find((answer) => answer.status === "rejected");
  if (refused) throw refused.reason;
}
function sentAs({ message, text, attachments: [file] }: ScheduledMessage): Sent {
  const name = file?.fileName ?? text ?? "";
  return { message, text: message.type === "media" ? name : (text ?? ""), file: file && { name, kind: file.kind, size: file.bytes ?? 0 } };
}
/** A refused one goes back to be changed. */
export function editRefused(key: string): void {
  const waiting = allWaiting().find((each) => each.key === key);
  if (!waiting) return;
  drop(key);
  back(waiting.conversationId, [waiting]);
}
export const canBeEdited = ({ message }: { message: Outgoing }): boolean => message.type === "text" || message.type === "media";
