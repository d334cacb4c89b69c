import { type Permission, permissionsOf, type Reaches, withoutBlind } from "@sigap/contract";
import { seenPeople } from "#modules/contacts";
import { actorsOf } from "#modules/identity";
import { readPeople } from "#modules/segments";
import type { Actor, Ctx } from "#platform/ctx.ts";
import { type Reader, type Sql, sql } from "#platform/db.ts";
import { found } from "#platform/errors.ts";
import { visibleTo } from "./policy.ts";

interface Asked {
  permissions: Permission[];
  reach: Reaches;
  personId?: string | undefined;
}
const count = async (db: Reader, from: Sql): Promise<number> =>
  (await db.one<{ count: number }>(sql`select count(*)::int as count ${from}`)).count;

/** What a member would see with other rights than they have: asked by the conditions that all lists are asked by. */
export const previewRole = (ctx: Ctx, { permissions, reach: asked, personId }: Asked): Promise<{ people: number; conversations: number }> =>
  readPeople(ctx.app, async (db) => {
    const id = personId ?? ctx.actor.id ?? "";
    const member = ctx.actor.id === id ? ctx.actor : found((await actorsOf(db, ctx.workspaceId, [id])).get(id));
    const reach = withoutBlind(asked);
    const actor: Actor = { ...member, permissions: permissionsOf({ permissions, reach }), reach };
    return {
      people: await count(
        db,
        sql`from contact p where p.workspace_id = ${ctx.workspaceId} and p.merged_into_id is null and ${seenPeople(actor)}`,
      ),
      conversations: await count(db, sql`from conversation c where c.workspace_id = ${ctx.workspaceId} and ${visibleTo(actor, "c")}`),
    };
  });
