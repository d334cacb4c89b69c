import type { FastifyInstance } from "fastify";
import type { App } from "#platform/app.ts";
import { sql } from "#platform/db.ts";
import { readMigrations } from "#platform/migrate.ts";

interface Check {
  ok: boolean;
  detail: string;
}

/** Ready means: the database answers, its schema is ours, and no lane with work has lost its holder. */
async function checks(app: App): Promise<Record<string, Check>> {
  const newest = (await readMigrations()).at(-1)?.version ?? 0;
  return app.database.readAcross(async (db) => {
    const { version } = await db.one<{ version: number }>(sql`select max(version) as version from schema_migration`);
    const { idle } = await db.one<{ idle: number }>(sql`
      select count(*)::int as idle from outbound_lane l
      where (l.lease_until is null or l.lease_until < now() - interval '1 minute')
        and exists (select from outbound_message o where o.workspace_id = l.workspace_id and o.connection_id = l.connection_id and o.due_at < now() - interval '1 minute')`);
    return {
      database: { ok: true, detail: "answers" },
      migrations: { ok: version === newest, detail: `schema ${version} of ${newest}` },
      lanes: { ok: idle === 0, detail: idle === 0 ? "every lane with work has a holder" : `${idle} lanes wait for a worker` },
    };
  });
}

export function serveHealth(server: FastifyInstance, app: App): void {
  server.get("/healthz", async () => ({ status: "alive" }));
  server.get("/readyz", async (_request, reply) => {
    const result = await checks(app).catch((error: Error): Record<string, Check> => ({ database: { ok: false, detail: error.message } }));
    const ready = Object.values(result).every(({ ok }) => ok);
    return reply.status(ready ? 200 : 503).send({ status: ready ? "ready" : "not ready", checks: result });
  });
  server.get("/metrics", async (_request, reply) => {
    const { pool } = app.database;
    app.metrics.poolUse.set({ state: "open" }, pool.totalCount);
    app.metrics.poolUse.set({ state: "idle" }, pool.idleCount);
    app.metrics.poolUse.set({ state: "waited for" }, pool.waitingCount);
    return reply.type(app.metrics.registry.contentType).send(await app.metrics.registry.metrics());
  });
}
