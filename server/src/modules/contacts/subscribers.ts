import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { sql } from "#platform/db.ts";
import type { DomainEvent } from "#platform/events.ts";
import { searchWords, workspacePrefix } from "#platform/search-words.ts";
import type { Subscriber } from "#platform/subscribers.ts";
import { merge } from "./merge-contacts.ts";
import { phoneWords } from "./phone-words.ts";
import { findContact, identitiesOf, readContacts } from "./store.ts";
import { suggestMerge } from "./suggest-merge.ts";

/**
 * One webhook showed two contacts to be one person: provable, so it is done, recorded and can be undone. Two user ids of
 * one portfolio are two people, unless the provider itself says that one became the other: a number may have changed
 * hands. That is suggested, and a person decides.
 */
export const mergeProvable: Subscriber = {
  name: "contacts.merge-provable",
  events: ["contact.identities_conflict"],
  async handle(app: App, tx: Tx, events: DomainEvent[]) {
    for (const { workspaceId, payload, cause } of events) {
      const [winnerId, loserId] = Array.isArray(payload.contactIds) ? payload.contactIds : [];
      if (typeof winnerId !== "string" || typeof loserId !== "string") continue;
      const rows = [await findContact(tx, workspaceId, winnerId), await findContact(tx, workspaceId, loserId)];
      if (!rows.every((row) => row && row.mergedIntoId === null)) continue;
      if (payload.proof !== "id_changed" && (await areTwo(tx, workspaceId, winnerId, loserId)))
        suggestMerge(app, tx, workspaceId, winnerId, loserId, cause);
      else await merge(app, tx, workspaceId, winnerId, loserId, cause);
    }
  },
};

async function areTwo(tx: Tx, workspaceId: string, one: string, other: string): Promise<boolean> {
  const users = (await identitiesOf(tx, workspaceId, [one, other])).filter(({ kind }) => kind === "whatsapp_user");
  const scopesOf = (id: string) => users.filter(({ contactId }) => contactId === id).map(({ scope }) => scope);
  return scopesOf(one).some((scope) => scopesOf(other).includes(scope));
}

/** Keeps the search of contacts: names, usernames, addresses, tags, numbers in any spelling. */
export const indexContacts: Subscriber = {
  name: "contacts.search",
  events: ["contact.created", "contact.changed", "contact.merged", "contact.unmerged"],
  batch: 1000,
  async handle(_app, tx, events) {
    for (const workspaceId of new Set(events.map((event) => event.workspaceId))) {
      const ids = [...new Set(events.filter((event) => event.workspaceId === workspaceId).map(({ subjectId }) => subjectId))];
      await indexContactsOf(tx, workspaceId, ids);
    }
  },
};

async function indexContactsOf(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<void> {
  const rows = await readContacts(tx, workspaceId, ids);
  const identities = await identitiesOf(tx, workspaceId, ids);
  const prefix = workspacePrefix(workspaceId);
  const shown = rows.filter(({ mergedIntoId }) => mergedIntoId === null);
  const words = shown.map((row) => {
    const own = identities.filter(({ contactId }) => contactId === row.id);
    const texts = [
      row.name,
      row.email ?? "",
      ...own.flatMap(({ kind, address, username }) => [kind === "email" ? address : "", username ?? ""]),
    ];
    const found = [
      ...texts.flatMap(searchWords),
      ...own.filter(({ kind }) => kind === "phone").flatMap(({ value, address }) => [...phoneWords(value), ...phoneWords(address)]),
    ];
    return [...new Set(found)].slice(0, 300).map((word) => `${prefix}${word}`);
  });
  await tx.run(sql`delete from contact_search where workspace_id = ${workspaceId} and contact_id = any(${[...ids]}::uuid[])`);
  if (shown.length === 0) return;
  await tx.run(sql`
    insert into contact_search (workspace_id, contact_id, words)
    select ${workspaceId}, (r->>0)::uuid, array_to_tsvector(array(select jsonb_array_elements_text(r->1)))
    from jsonb_array_elements(${JSON.stringify(shown.map((row, index) => [row.id, words[index]]))}::jsonb) r
    on conflict (workspace_id, contact_id) do update set words = excluded.words`);
}
