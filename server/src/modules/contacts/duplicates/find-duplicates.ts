import type { App } from "#platform/app.ts";
import { systemCause } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { searchWords, workspacePrefix } from "#platform/search-words.ts";
import { tell } from "../events.ts";
import { identitiesOf, readContacts } from "../store.ts";
import { dropSuggestions, type Lookup, lookUp, type Pair, putSuggestions, suggestionsOf } from "./duplicate-store.ts";
import { evidenceOf, type Known, mailboxOf, nameWords, phoneEnds, usernamesOf } from "./evidence.ts";

/** What more people than this have in common proves nothing. */
const most = 3;

/**
 * Compares contacts that are new or changed with everybody else, by the words that they are found by; so the search is
 * indexed first. What no longer holds is forgotten, unless somebody decided it or the provider said it.
 */
export async function findDuplicates(app: App, tx: Tx, workspaceId: string, contactIds: readonly string[]): Promise<void> {
  const changed = (await knownOf(tx, workspaceId, contactIds)).filter(({ contact }) => contact.mergedIntoId === null);
  const prefix = workspacePrefix(workspaceId);
  const lookups = changed.flatMap((known) => lookupsOf(known, prefix));
  const hits = lookups.length > 0 ? await lookUp(tx, workspaceId, lookups, most) : [];
  const candidates = new Map<string, Set<string>>();
  for (const { index, ids } of hits) {
    const from = lookups[index]?.contactId;
    if (!from || ids.length > most) continue;
    candidates.set(from, new Set([...(candidates.get(from) ?? []), ...ids]));
  }
  const others = new Map(
    (await knownOf(tx, workspaceId, [...new Set([...candidates.values()].flatMap((ids) => [...ids]))])).map((known) => [
      known.contact.id,
      known,
    ]),
  );
  const pairs = new Map<string, Pair>();
  for (const known of changed)
    for (const otherId of candidates.get(known.contact.id) ?? []) {
      const other = others.get(otherId);
      const evidence = other && other.contact.mergedIntoId === null ? evidenceOf(known, other) : [];
      if (evidence.length > 0) pairs.set([known.contact.id, otherId].sort().join(" "), { contactId: known.contact.id, otherId, evidence });
    }
  await keep(
    app,
    tx,
    workspaceId,
    changed.map(({ contact }) => contact.id),
    pairs,
  );
}

async function keep(app: App, tx: Tx, workspaceId: string, ids: readonly string[], pairs: Map<string, Pair>): Promise<void> {
  if (ids.length === 0) return;
  const known = await suggestionsOf(tx, workspaceId, ids);
  const told = new Map(
    known.filter(({ evidence }) => evidence.some(({ kind }) => kind === "provider")).map((row) => [`${row.contactId} ${row.otherId}`, row]),
  );
  const gone = known.filter((row) => !pairs.has(`${row.contactId} ${row.otherId}`) && !told.has(`${row.contactId} ${row.otherId}`));
  if (gone.length > 0)
    await dropSuggestions(
      tx,
      workspaceId,
      gone.map(({ id }) => id),
    );
  const fresh = [...pairs].filter(([key]) => !told.has(key)).map(([, pair]) => pair);
  const added = fresh.length > 0 ? await putSuggestions(tx, workspaceId, fresh) : [];
  const touched = [...new Set([...gone, ...added].flatMap(({ contactId, otherId }) => [contactId, otherId]))];
  if (touched.length > 0) tell(app, tx, "contact.duplicates_changed", workspaceId, touched, systemCause);
}

async function knownOf(tx: Tx, workspaceId: string, ids: readonly string[]): Promise<Known[]> {
  if (ids.length === 0) return [];
  const [rows, all] = await Promise.all([readContacts(tx, workspaceId, ids), identitiesOf(tx, workspaceId, ids)]);
  const identities = Map.groupBy(all, ({ contactId }) => contactId);
  return rows.map((contact) => ({ contact, identities: identities.get(contact.id) ?? [] }));
}

function lookupsOf(known: Known, prefix: string): Lookup[] {
  const contactId = known.contact.id;
  const of = (kind: Lookup["kind"], words: readonly string[]): Lookup[] => {
    // Whole words, as they are stored: letters and digits only, so that nothing needs quoting.
    const query = words.map((word) => `'${prefix}${word}'`).join(" & ");
    return words.length > 0 ? [{ contactId, kind, query }] : [];
  };
  // The search has the parts of an address as words; tags and dots of a mailbox are compared afterwards.
  const [local = "", domain = ""] = (mailboxOf(known) ?? "").split("@");
  return [
    ...phoneEnds(known).flatMap((end) => of("phone", [end])),
    ...(local ? of("email", [...searchWords(known.contact.email?.split(/[+@]/)[0] ?? local), ...searchWords(domain)]) : []),
    ...usernamesOf(known).flatMap((username) => of("username", searchWords(username))),
    ...of("name", nameWords(known)),
  ];
}
