import { indexPeople } from "#modules/contacts";
import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { enqueue } from "#platform/jobs.ts";
import { type RowRecord, rowsAfter } from "../row-store.ts";
import { holdImport } from "../store.ts";
import { atOnce } from "./progress.ts";

interface Place {
  workspaceId: string;
  id: string;
}

/** When an import rests: done, stopped or taken back. */
export const enqueueSearching = (tx: Tx, { workspaceId, id }: Place): Promise<void> =>
  enqueue(tx, [{ task: "transfers.searching", payload: { workspaceId, id } }]);

/**
 * Lets the search find whom an import brought or changed. Behind the last row and not beside it: filling the index of words
 * costs as much as the writing itself, and whoever waits for an import waits for its rows.
 */
export async function searchRows(app: App, { workspaceId, id }: Place): Promise<void> {
  const place = { workspaceId, id };
  for (let after = 0; ; ) {
    const rows = await app.database.acrossWorkspaces(async (tx) => {
      // Held, so that nobody is taken back between being read and being written. Who takes it back lets the search know again.
      if (!(await holdImport(tx, place, ["done", "cancelled", "undone"]))) return null;
      const some = await rowsAfter(tx, place, after, atOnce);
      const ids = [...new Set(some.flatMap((row) => (row.contactId && isThere(row) ? row.contactId : [])))];
      if (ids.length > 0) await indexPeople(tx, workspaceId, ids);
      return some;
    });
    if (!rows) return;
    const last = rows.at(-1);
    if (!last || rows.length < atOnce) break;
    after = last.number;
  }
  // Duplicates are looked for by the same words.
  await app.database.acrossWorkspaces(async (tx) => {
    if (await holdImport(tx, place, ["done", "cancelled"]))
      await enqueue(tx, [{ task: "transfers.comparing", payload: { workspaceId, id }, maxAttempts: 3 }]);
  });
}

const isThere = ({ state, outcome }: RowRecord): boolean => state !== "planned" && !(state === "undone" && outcome === "create");
