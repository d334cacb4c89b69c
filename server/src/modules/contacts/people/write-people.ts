import type { App } from "#platform/app.ts";
import type { Cause } from "#platform/ctx.ts";
import type { Reader, Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";
import { type ConsentEntry, recordConsents } from "../consent.ts";
import { type IdentityKey, keyText } from "../identity-keys.ts";
import { lockIdentities } from "../resolve-senders.ts";
import { identitiesOf } from "../store.ts";
import { tagsOf } from "../tags/tag-store.ts";
import {
  deleteConsents,
  deleteIdentities,
  deleteTags,
  findHolders,
  insertIdentities,
  insertPeople,
  insertTags,
  marketingOf,
  readPeople,
  updatePeople,
} from "./people-store.ts";
import type { Person } from "./person.ts";

export type ConsentChange = Pick<ConsentEntry, "contactId" | "state" | "detail" | "at">;

/** What becomes of many people at once. */
export interface Taken {
  created: readonly Person[];
  changed: readonly Person[];
  identities: readonly { contactId: string; key: IdentityKey }[];
  tags: readonly { contactId: string; tagId: string }[];
}

/** Who has these identities, by `keyText`. Locked against everybody who would create or change them, in the one order. */
export async function findPeople(tx: Tx, workspaceId: string, keys: readonly IdentityKey[]): Promise<Map<string, Person>> {
  lockIdentities(
    tx,
    keys.map((key) => keyText(workspaceId, key)),
  );
  return knownBy(tx, workspaceId, keys, true);
}

/** The same, only to look. */
export const lookAtPeople = (db: Reader, workspaceId: string, keys: readonly IdentityKey[]) => knownBy(db, workspaceId, keys, false);

async function knownBy(db: Reader, workspaceId: string, keys: readonly IdentityKey[], lock: boolean): Promise<Map<string, Person>> {
  const holders = await findHolders(db, workspaceId, keys);
  if (holders.length === 0) return new Map();
  const ids = [...new Set(holders.map(({ contactId }) => contactId))];
  const people = await loadPeople(db, workspaceId, ids, lock);
  return new Map(
    holders.flatMap((holder) => {
      const person = people.get(holder.contactId);
      return person ? [[keyText(workspaceId, holder), person] as const] : [];
    }),
  );
}

async function loadPeople(db: Reader, workspaceId: string, ids: readonly string[], lock: boolean): Promise<Map<string, Person>> {
  const rows = await readPeople(db, workspaceId, ids, lock);
  const people = new Map(rows.map((row) => [row.id, { ...row, identities: [], tagIds: [], marketing: "unknown" } as Person]));
  for (const identity of await identitiesOf(db, workspaceId, ids)) people.get(identity.contactId)?.identities.push(identity);
  for (const { contactId, id } of await tagsOf(db, workspaceId, ids)) people.get(contactId)?.tagIds.push(id);
  for (const { contactId, state } of await marketingOf(db, workspaceId, ids)) {
    const person = people.get(contactId);
    if (person) person.marketing = state;
  }
  return people;
}

/** By their ids, locked. */
export const lockPeople = (tx: Tx, workspaceId: string, ids: readonly string[]) => loadPeople(tx, workspaceId, ids, true);

/**
 * Writes what `findPeople` locked, set-based: one statement for each table. One event for all of them, since a million
 * lines of "was imported" tell nobody anything; the import keeps what became of each row.
 */
export async function writePeople(
  app: App,
  tx: Tx,
  { workspaceId, importId, cause }: { workspaceId: string; importId: string; cause: Cause },
  { created, changed, identities, tags }: Taken,
  consents: readonly ConsentChange[],
): Promise<void> {
  if (created.length > 0) insertPeople(tx, workspaceId, created);
  if (changed.length > 0) updatePeople(tx, workspaceId, changed);
  if (identities.length > 0) insertIdentities(tx, workspaceId, identities);
  if (tags.length > 0) insertTags(tx, workspaceId, tags);
  await recordConsents(
    app,
    tx,
    consents.map((consent) => ({ ...consent, workspaceId, source: "import", connectionId: null })),
    { quiet: true },
  );
  tellImported(app, tx, workspaceId, importId, cause, { created: created.map(({ id }) => id), changed: changed.map(({ id }) => id) });
}

/** The way back for people who stay: `changed` as they shall be, and what was added to them and goes again. */
export function takeBackPeople(
  app: App,
  tx: Tx,
  { workspaceId, importId, cause }: { workspaceId: string; importId: string; cause: Cause },
  { changed, identities, tags }: Omit<Taken, "created">,
  consentIds: readonly string[],
): void {
  if (changed.length > 0) updatePeople(tx, workspaceId, changed);
  if (identities.length > 0) deleteIdentities(tx, workspaceId, identities);
  if (tags.length > 0) deleteTags(tx, workspaceId, tags);
  if (consentIds.length > 0) deleteConsents(tx, workspaceId, consentIds);
  tellImported(app, tx, workspaceId, importId, cause, { created: [], changed: changed.map(({ id }) => id) });
}

function tellImported(
  app: App,
  tx: Tx,
  workspaceId: string,
  importId: string,
  cause: Cause,
  payload: { created: string[]; changed: string[] },
): void {
  if (payload.created.length + payload.changed.length > 0)
    emit(app, tx, [{ workspaceId, name: "contacts.imported", subjectId: importId, payload, cause }]);
}
