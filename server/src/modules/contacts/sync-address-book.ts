import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";
import { identityKeys, keyText, type Sender } from "./identity-keys.ts";
import { findIdentities, lockIdentities, resolveSenders } from "./resolve-senders.ts";

/** A person as the address book of a phone has them, or no longer has. */
export interface AddressBookEntry {
  person: Sender;
  removed: boolean;
}

/**
 * Names from an address book stand above those of profiles and below those that a colleague typed. Who leaves the
 * address book stays a contact: their thread and their name remain, until their profile tells another one.
 */
export async function syncAddressBook(app: App, tx: Tx, entries: readonly AddressBookEntry[]): Promise<void> {
  const added = entries.filter(({ person, removed }) => !removed && identityKeys(person).length > 0);
  const people =
    added.length > 0
      ? await resolveSenders(
          app,
          tx,
          added.map(({ person }) => person),
        )
      : [];
  const named = people.flatMap(({ contactId }, index) => {
    const person = added[index]?.person;
    return person?.name ? [{ workspaceId: person.workspaceId, contactId, name: person.name }] : [];
  });
  const forgotten = await known(
    tx,
    entries.filter(({ removed }) => removed).map(({ person }) => person),
  );
  if (named.length + forgotten.length === 0) return;
  name(tx, [...named, ...forgotten.map((one) => ({ ...one, name: null }))]);
  emit(
    app,
    tx,
    [...named, ...forgotten].map(({ workspaceId, contactId }) => ({
      workspaceId,
      name: "contact.changed",
      subjectId: contactId,
      contactId,
      payload: { silent: true },
      cause: { kind: "system" as const, id: null, name: "WhatsApp Business" },
    })),
  );
}

async function known(tx: Tx, people: readonly Sender[]): Promise<{ workspaceId: string; contactId: string }[]> {
  const keys = people.flatMap((person) => identityKeys(person).map((key) => ({ workspaceId: person.workspaceId, key })));
  if (keys.length === 0) return [];
  lockIdentities(
    tx,
    keys.map(({ workspaceId, key }) => keyText(workspaceId, key)),
  );
  const rows = [...(await findIdentities(tx, keys)).values()];
  return [...new Map(rows.map(({ workspaceId, contactId }) => [contactId, { workspaceId, contactId }])).values()];
}

/** Without a name, the next one that a profile tells may replace it. */
const name = (tx: Tx, rows: readonly { workspaceId: string; contactId: string; name: string | null }[]): void =>
  tx.send({
    name: "name-from-address-book",
    text: `update contact c set name = coalesce(r.name, c.name), name_source = case when r.name is null then 'provider' else 'address_book' end, updated_at = now()
      from unnest($1::uuid[], $2::uuid[], $3::text[]) as r (workspace_id, id, name)
      where c.workspace_id = r.workspace_id and c.id = r.id and c.name_source <> 'person'`,
    values: [rows.map(({ workspaceId }) => workspaceId), rows.map(({ contactId }) => contactId), rows.map((row) => row.name)],
  });
