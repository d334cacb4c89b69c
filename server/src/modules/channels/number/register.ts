import { audit } from "#modules/identity";
import type { Ctx } from "#platform/ctx.ts";
import { enqueue } from "#platform/jobs.ts";
import { examineJob } from "../doctor/job.ts";
import type { Connection } from "../store.ts";
import { managed, taken } from "./managed.ts";

/** Makes a number usable at WhatsApp: with its two-step PIN, or with one that it has from then on. */
export async function registerNumber(ctx: Ctx, id: string, pin: string): Promise<Connection> {
  const { row, connection, management } = await managed(ctx, id);
  taken(await management.register(connection, pin));
  await ctx.transaction(async (tx) => {
    await enqueue(tx, [examineJob(ctx.workspaceId, id)]);
    await audit(tx, ctx, "connection.registered", row.address);
  });
  return row;
}
