import type { OutboundContent } from "#modules/channels";
import { findContacts, marketingIsStopped } from "#modules/contacts";
import type { Reader } from "#platform/db.ts";
import { refuse } from "#platform/errors.ts";

/** Marketing goes to nobody who said stop, whoever sends it. */
export async function ensureWanted(
  db: Reader,
  { workspaceId, contactId }: { workspaceId: string; contactId: string },
  content: OutboundContent | null,
): Promise<void> {
  if (content?.type !== "template" || content.category?.toUpperCase() !== "MARKETING") return;
  if (!(await marketingIsStopped(db, workspaceId, contactId))) return;
  const name = (await findContacts(db, workspaceId, [contactId], null)).get(contactId)?.name;
  refuse("marketing_stopped", { name: name || "This person" });
}
