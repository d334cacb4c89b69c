import { findDuplicates } from "#modules/contacts";
import type { App } from "#platform/app.ts";
import { rowsAfter } from "../row-store.ts";
import { findImport } from "../store.ts";

const atOnce = 200;

/**
 * Looks for people who may be somebody that was known before, or twice in the file, under other numbers. In its own time:
 * comparing takes far longer than writing, and nobody waits for a suggestion.
 */
export async function compareRows(app: App, { workspaceId, id }: { workspaceId: string; id: string }): Promise<void> {
  for (let after = 0; ; ) {
    const rows = await app.database.readWorkspace(workspaceId, async (db) => {
      const row = await findImport(db, workspaceId, id);
      // Taken back: nobody is compared who goes again.
      return row?.state === "done" || row?.state === "cancelled" ? rowsAfter(db, row, after, atOnce) : [];
    });
    const ids = rows.flatMap(({ state, contactId }) => (state === "done" && contactId ? contactId : []));
    // The search reads across workspaces: row-level security forbids the planner its index.
    await app.database.acrossWorkspaces((tx) => findDuplicates(app, tx, workspaceId, [...new Set(ids)]));
    const last = rows.at(-1);
    if (!last || rows.length < atOnce) return;
    after = last.number;
  }
}
