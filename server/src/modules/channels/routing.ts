import type { App } from "#platform/app.ts";
import type { SendingConnection } from "./adapter.ts";
import type { RoutedConnection } from "./ingest.ts";
import { findAppByKey, findConnection, listConnections } from "./store.ts";

/** Who a webhook key belongs to, with its secrets open. */
export interface WebhookOwner {
  workspaceId: string;
  providerAppId: string;
  channel: string;
  appSecret: string;
  verifyToken: string;
}

/** Kept for half a minute, and dropped on every node when a channel changes. */
const keepFor = 30_000;

/** A small memory of answers that every webhook and every send needs. */
class Memory<T> {
  readonly #entries = new Map<string, { value: Promise<T>; until: number }>();
  get(key: string, read: () => Promise<T>): Promise<T> {
    const now = Date.now();
    const known = this.#entries.get(key);
    if (known && known.until > now) return known.value;
    const value = read();
    this.#entries.set(key, { value, until: now + keepFor });
    value.catch(() => this.#entries.delete(key));
    if (this.#entries.size > 10_000) this.clear();
    return value;
  }
  clear(): void {
    this.#entries.clear();
  }
}

interface Memories {
  owners: Memory<WebhookOwner | null>;
  routes: Memory<ReadonlyMap<string, RoutedConnection>>;
  senders: Memory<SendingConnection | null>;
}
const memories = new WeakMap<App, Memories>();

function memoriesOf(app: App): Memories {
  const known = memories.get(app);
  if (known) return known;
  const fresh: Memories = { owners: new Memory(), routes: new Memory(), senders: new Memory() };
  memories.set(app, fresh);
  app.wake.listen("channels", () => {
    for (const memory of Object.values(fresh)) memory.clear();
  });
  return fresh;
}

export const findApp = (app: App, webhookKey: string): Promise<WebhookOwner | null> =>
  memoriesOf(app).owners.get(webhookKey, async () => {
    const row = await app.database.readAcross((db) => findAppByKey(db, webhookKey));
    if (!row) return null;
    const { workspaceId, id, channel, appSecret, verifyToken } = row;
    return { workspaceId, providerAppId: id, channel, appSecret: app.vault.open(appSecret), verifyToken: app.vault.open(verifyToken) };
  });

/** The connections of a workspace's channel by the provider's id. */
export const routeConnections = (app: App, workspaceId: string, channel: string): Promise<ReadonlyMap<string, RoutedConnection>> =>
  memoriesOf(app).routes.get(`${workspaceId} ${channel}`, async () => {
    const rows = await app.database.readAcross((db) => listConnections(db, workspaceId));
    return new Map(
      rows
        .filter((row) => row.channel === channel)
        .map(({ id, externalId, portfolioId, accountId, address }) => [
          externalId,
          { id, workspaceId, channel, portfolioId, accountId, address },
        ]),
    );
  });

/** A connection with its secrets open, to send with; null when it is gone. */
export const openConnection = (app: App, workspaceId: string, id: string): Promise<SendingConnection | null> =>
  memoriesOf(app).senders.get(`${workspaceId} ${id}`, async () => {
    const row = await app.database.readAcross((db) => findConnection(db, workspaceId, id));
    if (!row) return null;
    const { channel, externalId, accountId, accessToken, baseUrl, messagesPerSecond, readMarks, marketingMessages } = row;
    return {
      workspaceId,
      id,
      channel,
      externalId,
      accountId,
      baseUrl,
      messagesPerSecond,
      readMarks,
      marketingMessages,
      accessToken: app.vault.open(accessToken),
    };
  });
