import { isDeepStrictEqual } from "node:util";
import { changesOfImport, type Place, type Places, placePeople, undoMoves } from "#modules/lifecycle";
import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import type { Placed, RowChange } from "../decide/apply-input.ts";
import type { ImportRecord } from "../store.ts";

/** False where somebody has moved the person, or changed what they are worth, since. */
export function putPlaceBack(person: Placed, { field, was, is }: RowChange): boolean {
  const { place } = person;
  if (field === "stage") {
    if (!place || place.stageId !== is) return false;
    person.place = typeof was === "string" ? { ...place, stageId: was } : null;
    return true;
  }
  // With the stage went what it was worth.
  if (place === null) return true;
  if (!isDeepStrictEqual(place.value, is)) return false;
  person.place = { ...place, value: was as Place["value"] };
  return true;
}

/**
 * Takes back where an import put people who stay: moves by facts that name its own, and what else it said they are worth.
 * Returns those whom somebody has moved since.
 */
export async function takePlacesBack(
  app: App,
  tx: Tx,
  { workspaceId, id: importId, actor, fileName }: ImportRecord,
  places: Places,
  back: readonly { person: Placed; from: Place | null }[],
): Promise<Set<string>> {
  const worth = back.flatMap(({ person: { id, place }, from }) =>
    place && from?.stageId === place.stageId && !isDeepStrictEqual(place, from) ? [{ contactId: id, from, to: place }] : [],
  );
  placePeople(app, tx, workspaceId, places, worth, { by: actor, reason: `Imported from ${fileName}`, importId });
  const moved = back.flatMap(({ person: { id, place }, from }) => (from && place?.stageId !== from.stageId ? [id] : []));
  const changes = await changesOfImport(tx, workspaceId, importId, moved);
  const stays = new Set<string>();
  // Whom one import moved twice goes back step by step.
  for (let left = changes; left.length > 0; ) {
    const newest = [...new Map(left.toReversed().map((change) => [change.contactId, change.id])).values()];
    const { refused } = await undoMoves(app, tx, workspaceId, actor, newest);
    for (const { contactId } of refused) stays.add(contactId);
    left = left.filter(({ id, contactId }) => !newest.includes(id) && !stays.has(contactId));
  }
  return stays;
}
