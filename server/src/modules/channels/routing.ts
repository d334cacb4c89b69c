import type { App } from "#platform/app.ts";
import { sameText } from "#platform/crypto.ts";
import { found } from "#platform/errors.ts";
import type { RoutedConnection } from "./ingest.ts";
import type { SendingConnection } from "./sending-connection.ts";
import { type Connection, connectionsOfApps, findAppByKey, findConnection, listApps, listAppsOf, listConnections } from "./store.ts";

/** Who a webhook key belongs to, with its secrets open. */
export interface WebhookOwner {
  workspaceId: string;
  providerAppId: string;
  channel: string;
  appSecret: string;
  verifyToken: string;
}

export interface Routes {
  /** By the provider's id of the number. */
  byNumber: ReadonlyMap<string, RoutedConnection>;
  /** One connection of each workspace that has numbers of the account: what concerns an account concerns them all. */
  byAccount: ReadonlyMap<string, readonly RoutedConnection[]>;
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
  routes: Memory<Routes>;
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

/**
 * The connections that webhooks of this app may be about: the workspace's own, and those of other workspaces that use the
 * same app, since an app has one address for all. The same app is one with the same secret: whoever knows the secret could
 * sign for any of its numbers anyway. A number that is connected in both goes to the workspace that was called.
 */
export const routeConnections = (app: App, workspaceId: string, providerAppId: string): Promise<Routes> =>
  memoriesOf(app).routes.get(providerAppId, () =>
    app.database.readAcross(async (db) => {
      const own = found((await listApps(db, workspaceId)).find(({ id }) => id === providerAppId));
      const secret = app.vault.open(own.appSecret);
      const others = (await listAppsOf(db, own.channel)).filter(
        (row) => row.workspaceId !== workspaceId && sameText(app.vault.open(row.appSecret), secret),
      );
      const rows = [
        ...(await connectionsOfApps(
          db,
          others.map(({ id }) => id),
        )),
        ...(await listConnections(db, workspaceId)).filter(({ channel }) => channel === own.channel),
      ];
      return routesOf(rows);
    }),
  );

function routesOf(rows: readonly Connection[]): Routes {
  const routed = rows.map(({ id, workspaceId, providerAppId, channel, accountId, portfolioId, externalId, address }) => ({
    externalId,
    connection: { id, workspaceId, providerAppId, channel, accountId, portfolioId, address },
  }));
  // The last one wins: the workspace's own come last.
  const byNumber = new Map(routed.map(({ externalId, connection }) => [externalId, connection]));
  const byAccount = new Map<string, RoutedConnection[]>();
  for (const { connection } of routed) {
    const known = byAccount.get(connection.accountId) ?? [];
    const another = known.every(({ workspaceId }) => workspaceId !== connection.workspaceId);
    byAccount.set(connection.accountId, another ? [...known, connection] : known);
  }
  return { byNumber, byAccount };
}

/** A connection with its secrets open, to send with; null when it is gone. */
export const openConnection = (app: App, workspaceId: string, id: string): Promise<SendingConnection | null> =>
  memoriesOf(app).senders.get(`${workspaceId} ${id}`, async () => {
    const row = await app.database.readAcross((db) => findConnection(db, workspaceId, id));
    if (!row) return null;
    return asSending(app, row);
  });

export const asSending = (app: App, row: Connection): SendingConnection => {
  const { workspaceId, id, channel, externalId, accountId, accessToken, baseUrl, messagesPerSecond, readMarks, marketingMessages } = row;
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
    sendingStopped: row.sendingStoppedAt !== null,
    accessToken: app.vault.open(accessToken),
  };
};

/**
 * Whether an address that the provider delivers to is ours, for this secret. It may be another workspace's with the same app.
 * The sandbox reaches this machine by a way of its own, so there only the key counts.
 */
export async function leadsHome(app: App, row: Pick<Connection, "channel" | "sandbox">, address: string, secret: string): Promise<boolean> {
  if (!URL.canParse(address)) return false;
  const { origin, pathname } = new URL(address);
  const [, key] = new RegExp(`^/webhooks/${row.channel}/([^/]+)$`).exec(pathname) ?? [];
  if (!key || (!row.sandbox && origin !== new URL(app.config.PUBLIC_URL).origin)) return false;
  const owner = await findApp(app, key);
  return owner !== null && sameText(owner.appSecret, secret);
}
