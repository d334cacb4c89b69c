import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { found } from "#platform/errors.ts";
import { emit, type NewEvent } from "#platform/events.ts";
import { type IdentityKey, identityKeys, keyText, type Sender } from "./identity-keys.ts";
import { findIdentities, type KnownIdentity, lockIdentities } from "./resolve-senders.ts";
import { findContact, identitiesOf, insertIdentity, takeIdentity } from "./store.ts";
import { suggestMerge } from "./suggest-merge.ts";

/** The provider says that one person's number or user id became another one. */
export interface IdentityChange {
  workspaceId: string;
  previous: Sender;
  current: Sender;
  at: Date;
}
export interface ChangedIdentity {
  contactId: string;
  /** False when all of it was known already. */
  isNew: boolean;
}

const provider = { kind: "system", id: null, name: "WhatsApp" } as const;

/**
 * Gives people their new identities; the old ones stay, and so does the thread. Rare, so one after another. Returns null
 * for people whom we do not know by any identity.
 */
export async function changeIdentities(app: App, tx: Tx, changes: readonly IdentityChange[]): Promise<(ChangedIdentity | null)[]> {
  const keysOf = ({ previous, current }: IdentityChange) => [...identityKeys(previous), ...identityKeys(current)];
  lockIdentities(
    tx,
    changes.flatMap((change) => keysOf(change).map((key) => keyText(change.workspaceId, key))),
  );
  const results: (ChangedIdentity | null)[] = [];
  for (const change of changes) {
    const { workspaceId } = change;
    const known = await findIdentities(
      tx,
      keysOf(change).map((key) => ({ workspaceId, key })),
    );
    results.push(await apply(app, tx, change, known));
  }
  return results;
}

async function apply(app: App, tx: Tx, change: IdentityChange, known: Map<string, KnownIdentity>): Promise<ChangedIdentity | null> {
  const { workspaceId, previous, current } = change;
  const find = (key: IdentityKey) => known.get(keyText(workspaceId, key));
  const owner = [...identityKeys(previous), ...identityKeys(current)].map(find).find((row) => row !== undefined);
  if (!owner) return null;
  const { contactId } = owner;
  let isNew = false;
  for (const key of identityKeys(current)) {
    const row = find(key);
    if (row?.contactId === contactId) {
      // A number that they had before is theirs again: it is where they are reached now.
      await takeIdentity(tx, workspaceId, contactId, key);
      continue;
    }
    // A parent id belongs to a group of portfolios; it alone moves nothing.
    if (row && key.kind === "whatsapp_parent_user") continue;
    isNew = true;
    if (!row) await insertIdentity(tx, workspaceId, contactId, key, "provider");
    else await takeOver(app, tx, change, contactId, row, key);
  }
  if (isNew) emit(app, tx, [changed(workspaceId, contactId)]);
  return { contactId, isNew };
}

/**
 * The new identity was somebody's: the same person's, if they wrote with it before the notice came. Else it changed hands: it
 * moves, both threads stay, and a person is asked.
 */
async function takeOver(app: App, tx: Tx, change: IdentityChange, contactId: string, row: KnownIdentity, key: IdentityKey): Promise<void> {
  const { workspaceId } = change;
  if (await beganWith(tx, change, row.contactId)) {
    emit(app, tx, [
      {
        workspaceId,
        name: "contact.identities_conflict",
        subjectId: contactId,
        contactId,
        payload: { contactIds: [contactId, row.contactId], proof: "id_changed" },
        cause: { ...provider, reason: "WhatsApp says that one identity became the other" },
      },
    ]);
    return;
  }
  await takeIdentity(tx, workspaceId, contactId, key);
  emit(app, tx, [changed(workspaceId, row.contactId)]);
  await suggestMerge(app, tx, workspaceId, contactId, row.contactId, provider);
}

const day = 86_400_000;

/** Whether a contact is nothing but what the change tells of, and no older: whoever had a number for longer is somebody else. */
async function beganWith(tx: Tx, { workspaceId, previous, current, at }: IdentityChange, contactId: string): Promise<boolean> {
  const contact = found(await findContact(tx, workspaceId, contactId));
  if (contact.createdAt.getTime() < at.getTime() - day) return false;
  const told = new Set([previous, current].flatMap(identityKeys).map((key) => keyText(workspaceId, key)));
  return (await identitiesOf(tx, workspaceId, [contactId])).every((identity) => told.has(keyText(workspaceId, identity)));
}

const changed = (workspaceId: string, contactId: string): NewEvent => ({
  workspaceId,
  name: "contact.changed",
  subjectId: contactId,
  contactId,
  payload: { what: "identity" },
  cause: provider,
});
