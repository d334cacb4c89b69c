import type { ServiceClock, ServiceTally } from "@sigap/contract/service";
import { findContacts } from "#modules/contacts";
import { visibleTo } from "#modules/conversations";
import { namesOf } from "#modules/identity";
import type { Ctx } from "#platform/ctx.ts";
import { ensure } from "#platform/errors.ts";
import { isId } from "#platform/ids.ts";
import type { Kind } from "./clock.ts";
import { type ListedRow, listClocks, type State, tally } from "./clock-list-store.ts";

interface Query {
  from: string;
  to: string;
  kind?: Kind | undefined;
  state?: State | undefined;
}
const wantedOf = (ctx: Ctx, { from, to, kind, state }: Query) => ({
  from: new Date(from),
  to: new Date(to),
  kind,
  state,
  visible: visibleTo(ctx.actor, "c"),
});
export const countClocks = (ctx: Ctx, query: Query): Promise<ServiceTally[]> =>
  ctx.read((db) => tally(db, ctx.workspaceId, wantedOf(ctx, query)));

const writePlace = ({ moment, id }: ListedRow) => Buffer.from(JSON.stringify([moment, id])).toString("base64url");
function readPlace(cursor: string | undefined) {
  if (cursor === undefined) return null;
  const [, moment, id] = /^\["([\d: +.-]+)","([0-9a-f-]{36})"\]$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  const isTime = moment !== undefined && !Number.isNaN(Date.parse(`${moment.slice(0, 19).replace(" ", "T")}Z`));
  ensure(isTime && isId(id), "invalid", { fields: "cursor: use the nextCursor of the page before" });
  return { moment, id };
}

/** One by one, with whom they were made to and who has the conversation now. */
export function readClocks(ctx: Ctx, query: Query & { cursor?: string | undefined; limit: number }) {
  const before = readPlace(query.cursor);
  return ctx.read(async (db) => {
    const rows = await listClocks(db, ctx.workspaceId, wantedOf(ctx, query), before, query.limit);
    const contacts = await findContacts(db, ctx.workspaceId, [...new Set(rows.map(({ contactId }) => contactId))], ctx.actor);
    const names = await namesOf(db, ctx.workspaceId, [...new Set(rows.flatMap(({ assigneeId }) => assigneeId ?? []))]);
    const last = rows.length === query.limit ? rows.at(-1) : undefined;
    const items = rows.map(
      (row): ServiceClock => ({
        id: row.id,
        conversationId: row.conversationId,
        contactName: contacts.get(row.contactId)?.name ?? "",
        assignee: row.assigneeId ? { id: row.assigneeId, name: names.get(row.assigneeId) ?? "" } : null,
        policy: { id: row.policyId, name: row.policyName },
        kind: row.kind,
        state: row.state,
        startedAt: row.startedAt.toISOString(),
        dueAt: row.dueAt?.toISOString() ?? null,
        endedAt: row.endedAt?.toISOString() ?? null,
      }),
    );
    return { items, nextCursor: last ? writePlace(last) : null };
  });
}
