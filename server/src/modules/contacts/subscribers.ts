import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import type { DomainEvent } from "#platform/events.ts";
import type { Subscriber } from "#platform/subscribers.ts";
import { findDuplicates } from "./duplicates/find-duplicates.ts";
import { indexPeople } from "./index-people.ts";
import { merge } from "./merge-contacts.ts";
import { findContact, identitiesOf } from "./store.ts";
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
        await suggestMerge(app, tx, workspaceId, winnerId, loserId, cause);
      else await merge(app, tx, workspaceId, winnerId, loserId, cause);
    }
  },
};

async function areTwo(tx: Tx, workspaceId: string, one: string, other: string): Promise<boolean> {
  const users = (await identitiesOf(tx, workspaceId, [one, other])).filter(({ kind }) => kind === "whatsapp_user");
  const scopesOf = (id: string) => users.filter(({ contactId }) => contactId === id).map(({ scope }) => scope);
  return scopesOf(one).some((scope) => scopesOf(other).includes(scope));
}

const owners = new Set<unknown>(["owner", "ownerId"]);
/** Who is responsible and which tags somebody has is not searched for; with routing that is what changes most. */
function changesWords({ name, payload }: DomainEvent): boolean {
  if (name !== "contact.changed") return true;
  const changes = Array.isArray(payload.changes) ? (payload.changes as { field?: unknown }[]) : null;
  if (changes) return changes.some(({ field }) => !owners.has(field));
  return payload.what !== "owner" && payload.tags === undefined;
}

/** Keeps the search of contacts: names, usernames, addresses, numbers in any spelling, and what fields say. */
export const indexContacts: Subscriber = {
  name: "contacts.search",
  events: ["contact.created", "contact.changed", "contact.merged", "contact.unmerged"],
  // Whoever reads events waits for the longest transaction, so it is a short one.
  batch: 250,
  rest: 250,
  async handle(app, tx, all) {
    const events = all.filter(changesWords);
    for (const workspaceId of new Set(events.map((event) => event.workspaceId))) {
      const ids = [...new Set(events.filter((event) => event.workspaceId === workspaceId).map(({ subjectId }) => subjectId))];
      await indexPeople(tx, workspaceId, ids);
      // Duplicates are looked for by the same words, so that two who came together find each other.
      await findDuplicates(app, tx, workspaceId, ids);
    }
  },
};
