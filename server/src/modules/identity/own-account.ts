import { type Preferences, preferences } from "@sigap/contract/preferences";
import type { App } from "#platform/app.ts";
import type { Ctx } from "#platform/ctx.ts";
import { sql } from "#platform/db.ts";
import { ensure } from "#platform/errors.ts";
import type { Principal } from "#platform/http.ts";
import { endSession, endSessions } from "./account-store.ts";
import { changePreferences, workspacesOf } from "./store.ts";
import { tellColleagues } from "./tell-colleagues.ts";

/** A person's own name, language and current workspace. */
export async function updateOwn(
  app: App,
  principal: Principal,
  change: { name?: string; language?: string; workspaceId?: string },
): Promise<string> {
  const { session } = principal;
  ensure(session, "forbidden");
  return app.database.acrossWorkspaces(async (tx) => {
    if (change.workspaceId) {
      const own = await workspacesOf(tx, session.personId);
      ensure(
        own.some(({ id }) => id === change.workspaceId),
        "not_found",
      );
      await tx.run(sql`update account_session set workspace_id = ${change.workspaceId} where id = ${session.id}`);
    }
    await tx.run(sql`
      update account_person set name = coalesce(${change.name ?? null}, name), language = coalesce(${change.language ?? null}, language), updated_at = now()
      where id = ${session.personId}`);
    if (change.name) {
      await tx.run(sql`update member set name = ${change.name} where person_id = ${session.personId}`);
      await tellColleagues(app, tx, session.personId);
    }
    return change.workspaceId ?? principal.workspaceId;
  });
}

/** How a person likes to work here; members that are not said stay. */
export const updatePreferences = (ctx: Ctx, personId: string, change: Partial<Preferences>): Promise<Preferences> =>
  ctx.transaction(async (tx) => preferences.parse(await changePreferences(tx, ctx.workspaceId, personId, change)));

/** Ends one of one's own sessions: the next request with it is refused, and its socket is closed. */
export async function revokeOwnSession(app: App, personId: string, id: string): Promise<void> {
  ensure((await app.database.acrossWorkspaces((tx) => endSession(tx, personId, id))) === 1, "not_found");
  app.wake.tell("rights");
}
/** All but the one that asks. */
export async function endOtherSessions(app: App, { id, personId }: { id: string; personId: string }): Promise<{ ended: number }> {
  const ended = await app.database.acrossWorkspaces((tx) => endSessions(tx, personId, id));
  app.wake.tell("rights");
  return { ended };
}
