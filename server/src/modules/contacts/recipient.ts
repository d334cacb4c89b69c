import { parsePhoneNumberFromString } from "libphonenumber-js";
import type { Reader } from "#platform/db.ts";
import { findContact, identitiesOf } from "./store.ts";

/** The contact that an id stands for now: itself, or the one it was merged into. */
export async function resolveContactId(db: Reader, workspaceId: string, id: string): Promise<string | null> {
  let row = await findContact(db, workspaceId, id);
  // A chain of merges is short; a circle is impossible, since a merged contact takes part in no other merge.
  while (row?.mergedIntoId) row = await findContact(db, workspaceId, row.mergedIntoId);
  return row?.id ?? null;
}

/** How a channel of this portfolio can address a person; null when it can't. */
export async function recipientOf(
  db: Reader,
  workspaceId: string,
  contactId: string,
  portfolioId: string,
): Promise<{ phone: string | null; userId: string | null } | null> {
  const identities = await identitiesOf(db, workspaceId, [contactId]);
  const told = identities.findLast(({ kind, source }) => kind === "phone" && source !== "person");
  // What a person adds comes behind the way in which somebody is known: their thread goes on where it is.
  const [first] = identities.filter(({ kind, scope }) => kind === "phone" || (kind === "whatsapp_user" && scope === portfolioId));
  const phone = (told ?? (first?.kind === "phone" ? first : null))?.address ?? null;
  const userId = identities.findLast(({ kind, scope }) => kind === "whatsapp_user" && scope === portfolioId)?.address ?? null;
  return phone || userId ? { phone, userId } : null;
}

/** The country of a person's number (ISO 3166), which decides prices; a WhatsApp user id begins with it. */
export function countryOf({ phone, userId }: { phone: string | null; userId: string | null }): string | null {
  const byNumber = phone ? parsePhoneNumberFromString(`+${phone}`)?.country : undefined;
  return byNumber ?? /^([A-Z]{2})\./.exec(userId ?? "")?.[1] ?? null;
}
