import { createHash } from "node:crypto";
import type { App } from "#platform/app.ts";
import type { Ctx } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { enqueue, type JobHandler } from "#platform/jobs.ts";
import { type AuditRow, insertSeals, lastSeal, lockSeals, type SealRow, sealedAfter, unsealed } from "./audit-store.ts";

const sealTask = "identity.seal-audit";
const pageSize = 1000;

/** Over the seal before it and everything that the entry says. */
const hashOf = (before: string, number: number, { id, at, actor, action, subject, details }: AuditRow): string =>
  createHash("sha256")
    .update(`${before}\n${JSON.stringify([number, id, at.toISOString(), actor, action, subject, details])}`)
    .digest("hex");

/** As people keep it: which entry, and its hash. */
export const sealText = ({ number, hash }: SealRow): string => `${number}:${hash}`;

/**
 * Seals follow the commit, so that nobody who writes an entry waits for whoever writes another. A job for each, without a key in
 * common: jobs that replace each other are rows for which transactions wait, and one that is just being fetched replaces nothing.
 */
export const scheduleSeals = (tx: Tx, workspaceId: string) => enqueue(tx, [{ task: sealTask, payload: { workspaceId } }]);

/** Seals what has none yet, in the order of their ids, one at a time for a workspace. */
async function sealEntries(tx: Tx, workspaceId: string): Promise<void> {
  await lockSeals(tx, workspaceId);
  let last = await lastSeal(tx, workspaceId);
  for (;;) {
    const entries = await unsealed(tx, workspaceId, pageSize);
    const seals: (SealRow & { entryId: string })[] = [];
    for (const entry of entries) {
      const number = (last?.number ?? 0) + 1;
      last = { number, hash: hashOf(last?.hash ?? "", number, entry) };
      seals.push({ ...last, entryId: entry.id });
    }
    await insertSeals(tx, workspaceId, seals);
    if (entries.length < pageSize) return;
  }
}

export const sealNow = (ctx: Ctx): Promise<void> => ctx.transaction((tx) => sealEntries(tx, ctx.workspaceId));

const isWhole = (row: Partial<AuditRow>): row is AuditRow => row.id !== undefined && row.id !== null;

interface Check {
  entries: number;
  seal: string | null;
  fault: { kind: "changed" | "missing" | "unknown_seal"; number: number } | null;
}

/** Reads the whole log and says whether it is as it was written; with a seal that somebody kept, whether that is one of it. */
export async function checkAudit(ctx: Ctx, kept: string | undefined): Promise<Check> {
  await sealNow(ctx);
  let last: SealRow | null = null;
  let keptFound = kept === undefined;
  const result = (fault: Check["fault"]): Check => ({ entries: last?.number ?? 0, seal: last && sealText(last), fault });
  for (;;) {
    const place: number = last?.number ?? 0;
    const page = await ctx.read((db) => sealedAfter(db, ctx.workspaceId, place, pageSize));
    for (const row of page) {
      const number: number = (last?.number ?? 0) + 1;
      if (row.number !== number || !isWhole(row)) return result({ kind: "missing", number });
      if (hashOf(last?.hash ?? "", number, row) !== row.hash) return result({ kind: "changed", number });
      last = row;
      keptFound ||= sealText(row) === kept;
    }
    if (page.length < pageSize) break;
  }
  return result(keptFound ? null : { kind: "unknown_seal", number: Number(kept?.split(":")[0]) });
}

export const auditJobs: readonly JobHandler[] = [
  {
    task: sealTask,
    run: (app: App, { workspaceId }) => app.database.inWorkspace(String(workspaceId), (tx) => sealEntries(tx, String(workspaceId))),
  },
];
