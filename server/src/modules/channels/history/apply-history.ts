import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";
import type { RoutedConnection, RoutedEvent } from "../ingest.ts";
import { type Chunk, saveChunks, setDeclined } from "./store.ts";

/** The owner of the number does not share its past. (Meta: webhooks/reference/history) */
const declined = "2593109";

/** What is no number of a part is no part: a list of gaps must stay short. */
const isNumber = (value: number | null): value is number => value !== null && Number.isInteger(value) && value >= 0 && value < 10_000;

/** Writes down which parts of the past have come. */
export function applyHistoryProgress(app: App, tx: Tx, events: readonly RoutedEvent[]): void {
  const chunks = events.flatMap(({ event, connection }): Chunk[] => {
    if (event.kind !== "history.progress" || !isNumber(event.phase) || !isNumber(event.chunk)) return [];
    return [
      { workspaceId: connection.workspaceId, connectionId: connection.id, phase: event.phase, chunk: event.chunk, percent: event.percent },
    ];
  });
  if (chunks.length === 0) return;
  saveChunks(tx, chunks);
  announce(
    app,
    tx,
    events.map(({ connection }) => connection),
    "importing",
  );
}

export async function applyHistoryDeclined(app: App, tx: Tx, events: readonly RoutedEvent[]): Promise<void> {
  const refusals = events.filter(({ event }) => event.kind === "error" && event.error.code === declined);
  for (const { event, connection } of refusals) await setDeclined(tx, connection.workspaceId, connection.id, event.at);
  announce(
    app,
    tx,
    refusals.map(({ connection }) => connection),
    "declined",
  );
}

const announce = (app: App, tx: Tx, connections: readonly RoutedConnection[], history: string) =>
  emit(
    app,
    tx,
    [...new Map(connections.map((connection) => [connection.id, connection])).values()].map(({ workspaceId, id }) => ({
      workspaceId,
      name: "connection.changed",
      subjectId: id,
      payload: { history },
      cause: { kind: "system" as const, id: null, name: "WhatsApp" },
    })),
  );
