import { Readable } from "node:stream";
import { csvLine } from "#platform/csv.ts";
import type { Ctx } from "#platform/ctx.ts";
import { isId } from "#platform/ids.ts";
import { sealNow, sealText } from "./audit-seals.ts";
import { type AuditFilter, type AuditRow, findAudit, type Sealed } from "./audit-store.ts";

export interface AskedFor {
  actorId?: string | undefined;
  action?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  subject?: string | undefined;
}
const filterOf = ({ actorId, action, from, to, subject }: AskedFor): AuditFilter => ({
  actorId: actorId ?? null,
  action: action || null,
  from: from ? new Date(from) : null,
  to: to ? new Date(to) : null,
  subject: subject || null,
});

/** One page, newest first. Ids rise with time, so the last one is the place to go on from. */
export async function listAudit(ctx: Ctx, query: AskedFor & { cursor?: string | undefined; limit: number }) {
  const place = isId(query.cursor) ? query.cursor : null;
  const rows = await ctx.read((db) => findAudit(db, ctx.workspaceId, filterOf(query), { before: place }, query.limit + 1));
  const page = rows.slice(0, query.limit);
  return {
    items: page.map((row) => ({ ...row, at: row.at.toISOString(), seal: row.seal && sealText(row.seal) })),
    nextCursor: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null,
  };
}

const pageSize = 500;
const head = ["time", "actor", "actor_kind", "action", "subject", "details", "seal"];
const line = ({ at, actor, action, subject, details, seal }: Sealed<AuditRow>): string =>
  csvLine([
    at.toISOString(),
    actor.name,
    actor.kind,
    action,
    subject,
    Object.keys(details).length > 0 ? JSON.stringify(details) : "",
    seal ? sealText(seal) : "",
  ]);

async function* lines(ctx: Ctx, filter: AuditFilter): AsyncGenerator<string> {
  await sealNow(ctx);
  yield csvLine(head);
  for (let after: string | null = null; ; ) {
    const rows: Sealed<AuditRow>[] = await ctx.read((db) => findAudit(db, ctx.workspaceId, filter, { after }, pageSize));
    if (rows.length > 0) yield rows.map(line).join("");
    after = rows.at(-1)?.id ?? null;
    if (rows.length < pageSize) return;
  }
}

/** Everything that fits, oldest first; read page by page while it is sent, however long it is. */
export const exportAudit = (ctx: Ctx, query: AskedFor): Readable => Readable.from(lines(ctx, filterOf(query)));
