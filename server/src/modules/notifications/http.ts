import { routes } from "@sigap/contract";
import { colleaguesOf } from "#modules/identity";
import type { Ctx } from "#platform/ctx.ts";
import { readCursor, writeCursor } from "#platform/cursor.ts";
import { found } from "#platform/errors.ts";
import { type BoundRoute, bind, type Principal } from "#platform/http.ts";
import { presentNews } from "./present.ts";
import { addDevice, forgetDevice, ownDevices, presentDevice, testDevice } from "./push/devices.ts";
import { pushIdentity } from "./push/identity.ts";
import { seeNotifications } from "./see-notifications.ts";
import { countUnseen, listNews } from "./store.ts";

const personOf = (principal: Principal) => found(principal.session).personId;

async function list(ctx: Ctx, personId: string, query: { unseen: boolean; cursor?: string; limit: number }) {
  const { unseen, cursor, limit } = query;
  const filter = { personId, unseen, actor: ctx.actor, before: readCursor(cursor), limit: limit + 1 };
  return ctx.read(async (db) => {
    const rows = await listNews(db, ctx.workspaceId, filter);
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: await presentNews(db, page, () => ctx.actor),
      nextCursor: last ? writeCursor({ at: last.at, id: last.threadId }) : null,
    };
  });
}

const entries: readonly BoundRoute[] = [
  bind(routes.listNotifications, ({ ctx, principal, query }) => list(ctx, personOf(principal), query)),
  bind(routes.countNotifications, async ({ ctx, principal }) => ({
    unseen: await ctx.read((db) => countUnseen(db, ctx.workspaceId, { personId: personOf(principal), actor: ctx.actor })),
  })),
  bind(routes.seeNotifications, async ({ ctx, principal, body }) => ({
    unseen: await seeNotifications(ctx, personOf(principal), body.ids ?? null),
  })),
];

const devices: readonly BoundRoute[] = [
  bind(routes.getPushKey, async ({ app }) => ({ publicKey: (await pushIdentity(app)).publicKey })),
  bind(routes.listDevices, async ({ ctx, principal }) => ({ items: (await ownDevices(ctx, personOf(principal))).map(presentDevice) })),
  bind(routes.addDevice, async ({ ctx, principal, body: { name, ...subscription } }) =>
    presentDevice(await addDevice(ctx, found(principal.session), name, subscription)),
  ),
  bind(routes.removeDevice, ({ ctx, principal, params }) => forgetDevice(ctx, personOf(principal), params.id)),
  bind(routes.testDevice, async ({ app, ctx, principal, params }) => {
    const personId = personOf(principal);
    const [colleague] = await app.database.readAcross((db) => colleaguesOf(db, ctx.workspaceId, [personId]));
    return testDevice(ctx, personId, found(colleague).language, params.id);
  }),
];

export const notificationRoutes: readonly BoundRoute[] = [...entries, ...devices];
