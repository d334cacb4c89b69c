import { findConversations, presenceOf } from "#modules/conversations";
import { followPresence } from "#modules/identity";
import type { App } from "#platform/app.ts";
import { createBell } from "#platform/bell.ts";
import { systemCause } from "#platform/ctx.ts";
import { emit } from "#platform/events.ts";
import type { Service } from "#platform/module.ts";
import { tellOf } from "./events.ts";
import { takeBreaches, takeWarnings } from "./store.ts";

const lookEvery = 2000;

/** Says of each promise once that it is nearly due, and once that it was not kept. */
export const tellOfDueClocks = (app: App): Promise<void> =>
  app.database.acrossWorkspaces(async (tx) => {
    const now = app.clock.now();
    const breached = await takeBreaches(tx, now);
    // What is late already needs no warning.
    const warned = (await takeWarnings(tx, now)).filter(({ dueAt }) => dueAt && dueAt > now);
    for (const [workspaceId, own] of Map.groupBy([...breached, ...warned], (clock) => clock.workspaceId)) {
      const ids = own.map(({ conversationId }) => conversationId);
      const rows = new Map((await findConversations(tx, workspaceId, ids)).map((row) => [row.id, row]));
      emit(app, tx, [
        ...own.map((clock) => tellOf(clock.breachedAt ? "sla.breached" : "sla.warned", workspaceId, clock, rows.get(clock.conversationId))),
        ...[...rows.keys()].map((conversationId) => ({
          workspaceId,
          name: "sla.changed",
          subjectId: conversationId,
          payload: { conversationId },
          cause: systemCause,
        })),
      ]);
    }
  });

const follow = (app: App) =>
  followPresence(app, (workspaceId) =>
    app.database.readAcross(async (db) => [...(await presenceOf(db, workspaceId, app.clock.now())).keys()]),
  );

/** What happens by the clock, looked at every two seconds: promises that are due, people who have left. */
export const watch: Service = {
  name: "service.watch",
  role: "worker",
  start(app) {
    const bell = createBell();
    let stopped = false;
    const running = (async () => {
      while (!stopped) {
        for (const look of [tellOfDueClocks, follow])
          await look(app).catch((error: Error) => app.log.error({ err: error }, "the clock of service levels waits for the database"));
        await bell.wait(lookEvery);
      }
    })();
    return {
      async stop() {
        stopped = true;
        bell.ring();
        await running;
      },
    };
  },
};
