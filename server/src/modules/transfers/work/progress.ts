import type { RowOutcome } from "@sigap/contract/imports";
import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";
import { enqueue } from "#platform/jobs.ts";
import { restartStillChats } from "../chat/chat-store.ts";
import { type ImportRecord, reachImport, restartStill } from "../store.ts";

/** Rows of one transaction: short enough that nobody who writes in meanwhile waits for it. */
export const atOnce = 1000;
/** Somebody watches a bar, not a counter. */
export const tellEvery = 5;

/** How far the work is, written down in the transaction that did it. */
export class Progress {
  readonly #app: App;
  readonly #row: ImportRecord;
  readonly #counts: Record<string, number>;
  readonly #results: Record<string, number>;
  #steps = 0;
  total: number | null;

  constructor(app: App, row: ImportRecord, { fresh }: { fresh: boolean }) {
    this.#app = app;
    this.#row = row;
    this.#counts = fresh ? {} : { ...row.counts };
    this.#results = fresh ? {} : { ...row.results };
    this.total = fresh ? null : row.total;
  }

  count(outcome: RowOutcome, by = 1): void {
    this.#counts[outcome] = (this.#counts[outcome] ?? 0) + by;
  }
  result(what: "done" | "undone" | "kept", by = 1): void {
    this.#results[what] = (this.#results[what] ?? 0) + by;
  }
  /** False when somebody stopped it, or another worker has gone on from there. */
  async reach(tx: Tx, from: number, reached: number): Promise<boolean> {
    this.#steps += 1;
    if (this.#steps % tellEvery === 1) this.tell(tx);
    return reachImport(tx, this.#row, from, { ...this.now, reached });
  }
  get now() {
    return { counts: { ...this.#counts }, results: { ...this.#results }, total: this.total };
  }
  tell(tx: Tx): void {
    emit(this.#app, tx, [{ workspaceId: this.#row.workspaceId, name: "import.moved", subjectId: this.#row.id, cause: this.#row.actor }]);
  }
}

/** Ends the batch that somebody stopped, so that nothing of it stays. */
export class Stopped extends Error {}
export const unlessStopped = (error: unknown): void => {
  if (!(error instanceof Stopped)) throw error;
};

/** A batch takes a second. */
const standsStill = 5 * 60_000;
/** A worker that was killed leaves its job behind: somebody else goes on. Two at once do no harm: only one of them gets further. */
export async function resumeImports(app: App): Promise<void> {
  const before = new Date(app.clock.now().getTime() - standsStill);
  await app.database.acrossWorkspaces(async (tx) => {
    const still = await restartStill(tx, before);
    await enqueue(
      tx,
      still.map(({ workspaceId, id, state }) => ({ task: `transfers.${state}`, payload: { workspaceId, id } })),
    );
    const chats = await restartStillChats(tx, before);
    await enqueue(
      tx,
      chats.map(({ workspaceId, id }) => ({ task: "transfers.chat", payload: { workspaceId, id } })),
    );
  });
}
