import { setTimeout as pause } from "node:timers/promises";
import type { Route } from "@sigap/contract";
import { sha256 } from "./crypto.ts";
import type { Ctx } from "./ctx.ts";
import { sql } from "./db.ts";
import { refuse } from "./errors.ts";
import { nobody } from "./ids.ts";
import type { Cron, JobHandler } from "./jobs.ts";

/** A call that began this long ago and never answered was cut off: it may be made again. */
const abandonedAfterSeconds = 10;
const lookAgainMilliseconds = 100;

interface KeyRow {
  requestHash: string;
  status: number | null;
  body: unknown;
  abandoned: boolean;
}

/**
 * Runs a write once for an Idempotency-Key: a repeated call gets the first answer, and waits for it when the first
 * is still at work. What must not happen twice even when the process dies between commit and answer (a send) also
 * writes the key in its own transaction.
 */
export async function once<T>(ctx: Ctx, route: Route, request: unknown, work: () => Promise<T>): Promise<unknown> {
  const key = ctx.idempotencyKey;
  const actorId = ctx.actor.id ?? nobody;
  const hash = sha256(JSON.stringify([route.method, route.path, request]));
  const begin = () =>
    ctx.transaction(async (tx) => {
      const inserted = await tx.run(sql`
      insert into idempotency_key (workspace_id, actor_id, key, request_hash) values (${ctx.workspaceId}, ${actorId}, ${key}, ${hash}) on conflict do nothing`);
      if (inserted === 1) return null;
      return tx.one<KeyRow>(sql`
      select request_hash as "requestHash", status, body, status is null and created_at < now() - make_interval(secs => ${abandonedAfterSeconds}) as abandoned
      from idempotency_key where workspace_id = ${ctx.workspaceId} and actor_id = ${actorId} and key = ${key}`);
    });
  for (let begun = await begin(); begun; begun = await begin()) {
    if (begun.requestHash !== hash) refuse("idempotency_conflict");
    if (begun.status !== null) return begun.body;
    if (begun.abandoned) break;
    await pause(lookAgainMilliseconds);
  }
  const where = sql`workspace_id = ${ctx.workspaceId} and actor_id = ${actorId} and key = ${key}`;
  try {
    const result = await work();
    await ctx.transaction((tx) =>
      tx.run(
        sql`update idempotency_key set status = ${route.status ?? 200}, body = ${JSON.stringify(result ?? null)}::jsonb where ${where}`,
      ),
    );
    return result;
  } catch (error) {
    // A refusal may be mended and sent again under the same key.
    await ctx.transaction((tx) => tx.run(sql`delete from idempotency_key where ${where}`));
    throw error;
  }
}

/** Whoever repeats a call does so within hours; what it was answered is nobody's business for longer. */
export const pruneIdempotencyKeys: JobHandler & Cron = {
  task: "platform.prune-idempotency-keys",
  pattern: "23 * * * *",
  run: (app) =>
    app.database.acrossWorkspaces(
      async (tx) => void (await tx.run(sql`delete from idempotency_key where created_at < now() - interval '2 days'`)),
    ),
};
