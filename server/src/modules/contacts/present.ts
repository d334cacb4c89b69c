import type { Contact } from "@sigap/contract/contacts";
import type { Actor } from "#platform/ctx.ts";
import type { Reader } from "#platform/db.ts";
import { type ConsentRow, consentsOf } from "./consent-store.ts";
import { canEdit } from "./policy.ts";
import { type ContactRow, type IdentityRow, identitiesOf, readContacts, tagsOf } from "./store.ts";

export const addressOf = ({ kind, address }: IdentityRow): string => (kind === "phone" ? `+${address}` : address);

export async function presentContacts(db: Reader, actor: Actor, rows: readonly ContactRow[]): Promise<Contact[]> {
  const [first] = rows;
  if (!first) return [];
  const ids = rows.map(({ id }) => id);
  const identities = await identitiesOf(db, first.workspaceId, ids);
  const tags = await tagsOf(db, first.workspaceId, ids);
  const consents = await consentsOf(db, first.workspaceId, ids);
  const edit = canEdit(actor);
  return rows.map((row) => ({
    id: row.id,
    kind: identities.some(({ contactId, kind }) => contactId === row.id && kind === "whatsapp_group") ? "group" : "person",
    name: row.name,
    language: row.language,
    country: row.country,
    email: row.email,
    identities: identities
      .filter(({ contactId }) => contactId === row.id)
      .map((identity) => ({ id: identity.id, kind: identity.kind, value: addressOf(identity), username: identity.username })),
    tags: tags.filter(({ contactId }) => contactId === row.id).map(({ id, name, tone }) => ({ id, name, tone })),
    firstTouch: row.firstTouch,
    marketing: marketingOf(consents.filter(({ contactId }) => contactId === row.id)),
    createdAt: row.createdAt.toISOString(),
    can: { edit, merge: edit },
  }));
}

/** Newest first: the first one holds. */
const marketingOf = (entries: readonly ConsentRow[]): Contact["marketing"] => ({
  state: entries[0]?.state ?? "unknown",
  since: entries[0]?.at.toISOString() ?? null,
  history: entries.map(({ state, source, detail, at }) => ({ state, source, detail, at: at.toISOString() })),
});

/** A contact as lists of other things show it. */
export interface ContactCard {
  id: string;
  name: string;
  phone: string | null;
  username: string | null;
}

/** A group whose subject nobody has told us yet. */
const groupName = (identities: readonly IdentityRow[]): string => {
  const group = identities.find(({ kind }) => kind === "whatsapp_group");
  return group ? `Group ${group.address.slice(-4)}` : "";
};

/** Cards by the id that was asked for; a contact that was merged answers as the one it became. */
export async function findContacts(db: Reader, workspaceId: string, ids: readonly string[]): Promise<Map<string, ContactCard>> {
  if (ids.length === 0) return new Map();
  const rows = await readContacts(db, workspaceId, ids);
  const merged = rows.flatMap(({ mergedIntoId }) => (mergedIntoId ? [mergedIntoId] : []));
  const winners = new Map((merged.length > 0 ? await readContacts(db, workspaceId, merged) : []).map((row) => [row.id, row]));
  const shown = rows.map((row) => ({ asked: row.id, row: (row.mergedIntoId && winners.get(row.mergedIntoId)) || row }));
  const identities = await identitiesOf(
    db,
    workspaceId,
    shown.map(({ row }) => row.id),
  );
  return new Map(
    shown.map(({ asked, row }) => {
      const own = identities.filter(({ contactId }) => contactId === row.id);
      const phone = own.find(({ kind }) => kind === "phone");
      return [
        asked,
        {
          id: row.id,
          name: row.name || own.find(({ username }) => username)?.username || (phone ? addressOf(phone) : groupName(own)),
          phone: phone ? addressOf(phone) : null,
          username: own.find(({ username }) => username)?.username ?? null,
        },
      ];
    }),
  );
}
