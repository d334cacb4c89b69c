import { adapterOf, openConnection } from "#modules/channels";
import type { App } from "#platform/app.ts";
import { enqueue, type JobHandler, type NewJob } from "#platform/jobs.ts";
import type { Subscriber } from "#platform/subscribers.ts";
import { type Markable, newestInbound } from "./store.ts";

const task = "messages.mark-read";

/** A newer mark of the same person's messages takes the place of one that still waits. */
export const markJob = (message: Markable, typing: boolean): NewJob => ({
  task,
  payload: { ...message, typing },
  key: `${typing ? "typing" : "read"} ${message.connectionId} ${message.contactId}`,
  maxAttempts: typing ? 1 : 5,
});

/** What a person with the right to answer has read, the customer sees as read, where the connection is set up so. */
export const showReadMarks: Subscriber = {
  name: "messages.read-marks",
  events: ["conversation.read"],
  async handle(_app, tx, events) {
    const seen = events.flatMap(({ workspaceId, contactId, payload }) =>
      payload.maySend === true && contactId ? [{ workspaceId, contactId }] : [],
    );
    const newest = seen.length > 0 ? await newestInbound(tx, seen) : [];
    await enqueue(
      tx,
      newest.map((message) => markJob(message, false)),
    );
  },
};

/** A mark is worth some tries and no alarm: what the provider refuses is written down and left. */
async function markAtProvider(app: App, payload: Record<string, unknown>): Promise<void> {
  const typing = payload.typing === true;
  const connection = await openConnection(app, String(payload.workspaceId), String(payload.connectionId));
  const adapter = connection && adapterOf(connection.channel);
  if (!connection?.readMarks || !adapter?.capabilities[typing ? "typing" : "readMarks"]) return;
  const answer = await adapter.markRead(connection, String(payload.externalId), typing);
  if (answer.ok) return;
  if (answer.retryable && !typing) throw new Error(`not marked yet: ${answer.reason} (${answer.code})`);
  app.log.debug({ reason: answer.reason, code: answer.code }, "a message was not marked as read");
}

export const readMarkJobs: readonly JobHandler[] = [{ task, run: markAtProvider }];
