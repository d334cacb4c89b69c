import type { App } from "#platform/app.ts";
import type { Reader, Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";
import { keyOf } from "#platform/ids.ts";
import { type ConsentRow, consentsOf, insertConsents, moveConsents, moveConsentsBack } from "./consent-store.ts";
import { registerMergeParticipant } from "./merge-contacts.ts";

const provider = { kind: "system", id: null, name: "WhatsApp" } as const;

export type ConsentEntry = Omit<ConsentRow, "id">;

/** Writes down what people want to receive; returns those entries that were new. `quiet`: whoever brings many tells of all at once. */
export async function recordConsents(
  app: App,
  tx: Tx,
  entries: readonly ConsentEntry[],
  { quiet = false }: { quiet?: boolean } = {},
): Promise<ConsentEntry[]> {
  const rows = new Map(entries.map((entry) => [consentId(entry), { ...entry, id: consentId(entry) }]));
  if (rows.size === 0) return [];
  const added = (await insertConsents(tx, [...rows.values()])).flatMap(({ id }) => rows.get(id) ?? []);
  if (quiet) return added;
  emit(
    app,
    tx,
    added.map(({ workspaceId, contactId, state, source, by }) => ({
      workspaceId,
      name: "contact.consent_changed",
      subjectId: contactId,
      contactId,
      payload: { category: "marketing", state, source },
      cause: by ?? (source === "customer" ? ({ kind: "contact", id: contactId, name: "" } as const) : provider),
    })),
  );
  return added;
}

/** Made of the fact, so that what is told twice is one entry. */
export const consentId = ({
  workspaceId,
  contactId,
  state,
  source,
  at,
}: Pick<ConsentEntry, "workspaceId" | "contactId" | "state" | "source" | "at">): string =>
  keyOf(`consent ${workspaceId} ${contactId} ${state} ${source} ${at.toISOString()}`);

/** Whether a person said that they want no marketing; their newest word holds. */
export async function marketingIsStopped(db: Reader, workspaceId: string, contactId: string): Promise<boolean> {
  const [newest] = await consentsOf(db, workspaceId, [contactId]);
  return newest?.state === "stopped";
}

registerMergeParticipant({
  merge: (tx, { workspaceId, id, winnerId, loserId }) => moveConsents(tx, workspaceId, id, loserId, winnerId),
  undo: async (tx, { workspaceId, id, loserId }) => void (await moveConsentsBack(tx, workspaceId, id, loserId)),
});
