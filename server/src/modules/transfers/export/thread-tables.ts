import { exportColumns } from "@sigap/contract/exports";
import { conversationPages } from "#modules/conversations";
import { messagePages } from "#modules/messages";
import type { Ctx } from "#platform/ctx.ts";
import type { ExportTable } from "./export-table.ts";

const atOnce = 1000;

/** Pages by the id of the last row before them, until there are no more. */
async function* pagesBy<Row extends { id: string }>(read: (afterId: string | null) => Promise<Row[]>): AsyncGenerator<Row[]> {
  for (let after: string | null = null; ; ) {
    const page: Row[] = await read(after);
    yield page;
    const last = page.at(-1);
    if (!last || page.length < atOnce) return;
    after = last.id;
  }
}

/** Those that one may see. */
export const conversationTable = async (ctx: Ctx): Promise<ExportTable> => ({
  columns: [...exportColumns.conversations],
  types: { opened_at: "moment", closed_at: "moment", last_message_at: "moment" },
  pages: pagesBy((after) => ctx.read((db) => conversationPages(db, ctx.workspaceId, ctx.actor, after, atOnce))),
});

/** Those of conversations that one may see; what was deleted for everyone only for whoever looks after it. */
export const messageTable = async (ctx: Ctx): Promise<ExportTable> => ({
  columns: [...exportColumns.messages],
  types: { occurred_at: "moment" },
  pages: pagesBy((after) => ctx.read((db) => messagePages(db, ctx.workspaceId, ctx.actor, after, atOnce))),
});
