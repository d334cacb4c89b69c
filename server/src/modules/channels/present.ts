import type { ShownCapabilities } from "@sigap/contract/capabilities";
import type { Connection as ConnectionView } from "@sigap/contract/channels";
import type { RawDelivery } from "@sigap/contract/ledger";
import type { App } from "#platform/app.ts";
import type { Ctx } from "#platform/ctx.ts";
import type { Reader } from "#platform/db.ts";
import { found } from "#platform/errors.ts";
import { capabilitiesOf, channelNames } from "./adapters/index.ts";
import type { ListedDelivery } from "./delivery-store.ts";
import { healthOf } from "./doctor/finding.ts";
import { type CheckupRow, listCheckups } from "./doctor/store.ts";
import { readHistory } from "./history/index.ts";
import { type Connection, lastInboundOf } from "./store.ts";

export async function presentConnections(app: App, db: Reader, rows: readonly Connection[]): Promise<ConnectionView[]> {
  const [first] = rows;
  if (!first) return [];
  const lastInbound = await lastInboundOf(
    db,
    first.workspaceId,
    rows.map(({ id }) => id),
  );
  const checkups = new Map((await listCheckups(db, first.workspaceId)).map((row) => [row.connectionId, row]));
  const queued = await queuedOf(db, first.workspaceId);
  const history = await readHistory(db, rows);
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
    healthFinding: reasonOf(row, checkups.get(row.id)),
    checkedAt: checkups.get(row.id)?.checkedAt.toISOString() ?? null,
    sendingStopped: row.sendingStoppedAt ? { at: row.sendingStoppedAt.toISOString(), reason: row.sendingStoppedReason ?? "" } : null,
    coexistence: row.coexistence,
    webhookUrl: webhookUrlOf(app, row),
    lastInboundAt: lastInbound.get(row.id)?.toISOString() ?? null,
    history: history.get(row.id) ?? null,
    queued: queued.get(row.id) ?? 0,
    createdAt: row.createdAt.toISOString(),
  }));
}

/** One of them; not there, or another workspace's, is not found. */
export async function showConnection(ctx: Ctx, row: Connection | undefined): Promise<ConnectionView> {
  const [view] = await ctx.read((db) => presentConnections(ctx.app, db, [found(row)]));
  return found(view);
}

function reasonOf(row: Connection, checkup: CheckupRow | undefined): ConnectionView["healthFinding"] {
  const { because } = healthOf(checkup?.findings ?? []);
  return because && row.healthReason !== null ? { code: because.code, values: because.values } : null;
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
    const { textLimit, captionLimit, media, location, contacts, interactive, templates, typing } = capabilitiesOf(channel);
    return {
      channel: channel as ConnectionView["channel"],
      capabilities: {
        ...{ textLimit, captionLimit, location, contacts, templates, typing },
        media: Object.fromEntries(
          Object.entries(media).map(([kind, { bytes, types }]) => [kind, { bytes, types: types === "any" ? types : [...types] }]),
        ) as ShownCapabilities["media"],
        interactive: { ...interactive, addressCountries: [...interactive.addressCountries] },
      },
    };
  });
