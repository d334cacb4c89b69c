import type { ShownCapabilities } from "@sigap/contract/capabilities";
import type { Connection as ConnectionView, RawDelivery } from "@sigap/contract/channels";
import type { App } from "#platform/app.ts";
import type { Reader } from "#platform/db.ts";
import { capabilitiesOf, channelNames } from "./adapters/index.ts";
import type { ListedDelivery } from "./delivery-store.ts";
import { type Connection, lastInboundOf } from "./store.ts";

export async function presentConnections(app: App, db: Reader, rows: readonly Connection[]): Promise<ConnectionView[]> {
  const [first] = rows;
  if (!first) return [];
  const lastInbound = await lastInboundOf(
    db,
    first.workspaceId,
    rows.map(({ id }) => id),
  );
  const queued = await queuedOf(db, first.workspaceId);
  return rows.map((row) => ({
    id: row.id,
    channel: row.channel as ConnectionView["channel"],
    name: row.name,
    address: row.address,
    externalId: row.externalId,
    accountId: row.accountId,
    sandbox: row.sandbox,
    messagesPerSecond: row.messagesPerSecond,
    readMarks: row.readMarks,
    health: row.health,
    healthReason: row.healthReason,
    webhookUrl: webhookUrlOf(app, row),
    lastInboundAt: lastInbound.get(row.id)?.toISOString() ?? null,
    queued: queued.get(row.id) ?? 0,
    createdAt: row.createdAt.toISOString(),
  }));
}

/** Where the provider must deliver. */
export const webhookUrlOf = (app: App, row: Pick<Connection, "channel" | "webhookKey">): string =>
  `${app.config.PUBLIC_URL}/webhooks/${row.channel}/${row.webhookKey}`;

type QueueReader = (db: Reader, workspaceId: string) => Promise<Map<string, number>>;
let queuedOf: QueueReader = async () => new Map();
/** How much waits to go out belongs to a module above, which hands its reader in. */
export const provideQueues = (read: QueueReader): void => {
  queuedOf = read;
};

export const presentDelivery = (row: ListedDelivery, connectionName: string | null, mayReplay: boolean): RawDelivery => ({
  id: row.id,
  receivedAt: row.receivedAt.toISOString(),
  state: row.state,
  error: row.error,
  bytes: row.bytes,
  connectionName,
  can: { replay: mayReplay && row.state !== "applied" },
});

/** What a person who writes must know of each channel. */
export const presentChannels = (): { channel: ConnectionView["channel"]; capabilities: ShownCapabilities }[] =>
  channelNames.map((channel) => {
    const { textLimit, captionLimit, location, contacts, interactive, templates, typing } = capabilitiesOf(channel);
    const { body, header, footer, buttons, list, link, flow, products } = interactive;
    return {
      channel: channel as ConnectionView["channel"],
      capabilities: {
        ...{ textLimit, captionLimit, location, contacts, templates, typing },
        interactive: { body, header, footer, buttons, list, link, flow, products },
      },
    };
  });
