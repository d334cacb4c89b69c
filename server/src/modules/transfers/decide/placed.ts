import type { ImportOptions } from "@sigap/contract/imports";
import type { Person } from "#modules/contacts";
import { type Places, placesOf, readPlaces, tellPlaced } from "#modules/lifecycle";
import type { App } from "#platform/app.ts";
import type { Reader, Tx } from "#platform/db.ts";
import type { ImportRecord } from "../store.ts";
import type { Placed } from "./apply-input.ts";

/** Whether a file has anything to do with stages: one that has not costs nothing for them. */
export const placesAnybody = ({ mapping, enterStageId }: ImportOptions): boolean =>
  Boolean(enterStageId) || mapping.includes("stage") || mapping.includes("value");

/** People with where they stand, and the stages there are. */
export async function placed(
  db: Reader,
  { workspaceId, options }: ImportRecord,
  known: ReadonlyMap<string, Person>,
): Promise<{ known: Map<string, Placed>; stages: Map<string, string>; places: Places | null }> {
  const places = options && placesAnybody(options) ? await readPlaces(db, workspaceId) : null;
  // One person is known by several identities, and stays one.
  const people = new Map([...known.values()].map((person) => [person.id, person as Placed]));
  const standing = places ? await placesOf(db, workspaceId, places, [...people.keys()]) : null;
  for (const person of people.values()) person.place = standing?.get(person.id) ?? null;
  return {
    known: known as Map<string, Placed>,
    stages: new Map(places?.stages.map(({ id, name }) => [id, name])),
    places,
  };
}

/** Boards are asked for again behind the last row, not behind each. */
export async function tellStages(app: App, tx: Tx, { workspaceId, options, actor }: ImportRecord): Promise<void> {
  const places = options && placesAnybody(options) ? await readPlaces(tx, workspaceId) : null;
  if (places) tellPlaced(app, tx, workspaceId, places, actor);
}
