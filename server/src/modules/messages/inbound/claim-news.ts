import type { RoutedEvent } from "#modules/channels";
import type { Tx } from "#platform/db.ts";
import { newId, nobody } from "#platform/ids.ts";
import { claimKeys } from "../message-keys.ts";

/** Something told: what makes it one fact, however often it comes. */
export interface Told {
  routed: RoutedEvent;
  fact: string;
}

/** Those of them that were not told before: the same check as that of messages, over the fact itself. */
export async function claimNews<T extends Told>(tx: Tx, told: readonly T[]): Promise<T[]> {
  const free = await claimKeys(
    tx,
    told.map(({ routed: { connection }, fact }) => ({
      workspaceId: connection.workspaceId,
      connectionId: connection.id,
      externalId: `fact ${fact}`,
      messageId: newId(),
      contactId: nobody,
    })),
  );
  return told.filter((_, index) => free.has(index));
}
