import type { Tx } from "#platform/db.ts";
import { emailKey, keyText } from "./identity-keys.ts";
import { findIdentities, lockIdentities } from "./resolve-senders.ts";
import { insertIdentity, removeEmails } from "./store.ts";

/** Whose these addresses are, by the address in lower case; nobody else takes one meanwhile. Before any row, as identities are. */
export async function holdEmails(tx: Tx, workspaceId: string, emails: readonly string[]): Promise<Map<string, string>> {
  if (emails.length === 0) return new Map();
  const keys = emails.map((email) => ({ workspaceId, key: emailKey(email) }));
  lockIdentities(
    tx,
    keys.map(({ key }) => keyText(workspaceId, key)),
  );
  const known = await findIdentities(tx, keys);
  return new Map([...known.values()].map(({ value, contactId }) => [value, contactId]));
}

/** Somebody is reached at this address from now on, or at none; before it is written to the person, whose address until then goes. */
export async function setEmail(tx: Tx, workspaceId: string, contactId: string, email: string | null): Promise<void> {
  await removeEmails(tx, workspaceId, contactId);
  if (email !== null) await insertIdentity(tx, workspaceId, contactId, emailKey(email), "person");
}
