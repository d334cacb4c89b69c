import { type SendResult, stopSending } from "#modules/channels";
import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { recordSendResults, type SendRecord } from "../record-send-results.ts";
import { takeBackReactions } from "../take-back-reactions.ts";
import { type ClaimedItem, postpone, removeOutbound, toSettling, unclaim } from "./store.ts";

export interface Finished {
  item: ClaimedItem;
  result: SendResult;
  at: Date;
}

const longestWaiting = 48 * 3600 * 1000;
const mostAttempts = 30;

/** Below the time for which a person's later messages wait for an earlier one (`claim`). */
const longestPause = 256;
/** A wait that the provider names in minutes or days is kept to; shorter ones grow. */
const named = 600;

/**
 * Seconds until the next try. The pair limit is paid back with 4^n seconds (Meta: throughput, pair rate); everything else waits
 * twice as long each time, and not all at the same moment: `chance` is between 0 and 1.
 */
export function waitOf(
  { scope, waitSeconds }: Extract<SendResult, { outcome: "later" }>,
  attempts: number,
  chance = Math.random(),
): number {
  if (scope === "recipient") return Math.min(longestPause, 4 ** Math.max(1, attempts));
  if (waitSeconds >= named) return waitSeconds * (1 + chance / 10);
  return Math.min(longestPause, waitSeconds * 2 ** (attempts - 1)) * (0.8 + 0.4 * chance);
}

const gaveUp = ({ item, at }: Finished) => item.attempts >= mostAttempts || at.getTime() - item.createdAt.getTime() > longestWaiting;

/** Writes what became of sends, set-based: message states, and what stays in the lane. */
export async function recordFinished(app: App, tx: Tx, finished: readonly Finished[]): Promise<void> {
  const records: SendRecord[] = [];
  const done: ClaimedItem[] = [];
  for (const one of finished) {
    const { item, result, at } = one;
    const base = { workspaceId: item.workspaceId, connectionId: item.connectionId, messageId: item.messageId, at, attempts: item.attempts };
    app.metrics.sends.inc({ result: result.outcome });
    if (result.outcome === "accepted" || result.outcome === "refused") {
      records.push({ ...base, result });
      done.push(item);
    } else if (result.outcome === "uncertain") await toSettling(tx, item);
    else if (result.outcome === "stopped") {
      // It keeps its place and its tries: nothing is wrong with the message.
      await unclaim(tx, [item]);
      await stopSending(app, tx, { workspaceId: item.workspaceId, id: item.connectionId, reason: result.reason });
      records.push({ ...base, attempts: item.attempts - 1, result: { outcome: "queued", code: result.code, reason: result.reason } });
    } else if (gaveUp(one)) {
      records.push({
        ...base,
        result: {
          outcome: "refused",
          code: result.code,
          reason: result.reason,
          advice: "It was tried again and again. Look at the channel's health, then send it again.",
        },
      });
      done.push(item);
    } else {
      await postpone(tx, item, waitOf(result, item.attempts));
      records.push({ ...base, result: { outcome: "queued", code: result.code, reason: result.reason } });
    }
  }
  if (done.length > 0) await removeOutbound(tx, done);
  await recordSendResults(app, tx, records);
  const refused = new Set(records.flatMap(({ result, messageId }) => (result.outcome === "refused" ? [messageId] : [])));
  await takeBackReactions(
    app,
    tx,
    done.filter(({ messageId }) => refused.has(messageId)),
  );
}
