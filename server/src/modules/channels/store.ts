import { type Reader, sql, type Tx } from "#platform/db.ts";
import { newId } from "#platform/ids.ts";
import type { RemoteTemplate } from "./adapter.ts";

export interface Connection {
  workspaceId: string;
  id: string;
  providerAppId: string;
  channel: string;
  name: string;
  address: string;
  externalId: string;
  accountId: string;
  portfolioId: string;
  accessToken: Buffer;
  baseUrl: string;
  sandbox: boolean;
  messagesPerSecond: number;
  readMarks: boolean;
  /** Marketing templates go out at an address of their own, as the provider once said. */
  marketingMessages: boolean;
  /** Null until the provider has been asked. */
  currency: string | null;
  health: "unknown" | "healthy" | "degraded" | "down";
  healthReason: string | null;
  /** The owner of a shared number keeps its past to themselves. */
  historyDeclinedAt: Date | null;
  createdAt: Date;
  sendingStoppedAt: Date | null;
  sendingStoppedReason: string | null;
  appId: string | null;
  coexistence: boolean;
  webhookKey: string;
}
const columns = sql`n.workspace_id as "workspaceId", n.id, n.provider_app_id as "providerAppId", n.channel, n.name, n.address, n.external_id as "externalId",
  n.account_id as "accountId", n.portfolio_id as "portfolioId", n.access_token as "accessToken", n.base_url as "baseUrl", n.sandbox,
  n.messages_per_second as "messagesPerSecond", n.read_marks as "readMarks", n.marketing_messages as "marketingMessages", n.currency, n.health, n.health_reason as "healthReason", n.history_declined_at as "historyDeclinedAt", n.created_at as "createdAt",
  n.sending_stopped_at as "sendingStoppedAt", n.sending_stopped_reason as "sendingStoppedReason", n.app_id as "appId", n.coexistence, a.webhook_key as "webhookKey"`;
const from = sql`from connection n join provider_app a on a.workspace_id = n.workspace_id and a.id = n.provider_app_id`;

export const listConnections = (db: Reader, workspaceId: string) =>
  db.many<Connection>(
    sql`select ${columns} ${from} where n.workspace_id = ${workspaceId} and n.removed_at is null order by n.created_at, n.id`,
  );
export const findConnection = (db: Reader, workspaceId: string, id: string) =>
  db.maybe<Connection>(sql`select ${columns} ${from} where n.workspace_id = ${workspaceId} and n.id = ${id} and n.removed_at is null`);
/** One that was disconnected. */
export const findPastConnection = (db: Reader, workspaceId: string, id: string) =>
  db.maybe<Connection>(sql`select ${columns} ${from} where n.workspace_id = ${workspaceId} and n.id = ${id} and n.removed_at is not null`);
/** The same, or the one that its number was connected as since. */
export const findCurrentConnection = (db: Reader, workspaceId: string, id: string) =>
  db.maybe<Connection>(sql`
    select ${columns} ${from} where n.workspace_id = ${workspaceId} and n.removed_at is null
      and (n.channel, n.external_id) = (select channel, external_id from connection where workspace_id = ${workspaceId} and id = ${id})`);
export const findConnectionByExternalId = (db: Reader, workspaceId: string, channel: string, externalId: string) =>
  db.maybe<Connection>(
    sql`select ${columns} ${from} where n.workspace_id = ${workspaceId} and n.channel = ${channel} and n.external_id = ${externalId} and n.removed_at is null`,
  );
/** The only one, or the oldest: what is meant when nothing is said. */
export const defaultConnection = (db: Reader, workspaceId: string) =>
  db.maybe<Connection>(
    sql`select ${columns} ${from} where n.workspace_id = ${workspaceId} and n.removed_at is null order by n.created_at limit 1`,
  );
export const allConnections = (db: Reader) => db.many<Connection>(sql`select ${columns} ${from} where n.removed_at is null`);

export const connectionsOfApps = (db: Reader, appIds: readonly string[]) =>
  db.many<Connection>(sql`select ${columns} ${from} where n.provider_app_id = any(${[...appIds]}::uuid[]) and n.removed_at is null`);
export const connectionsOfAccount = (db: Reader, workspaceId: string, accountId: string) =>
  db.many<Connection>(
    sql`select ${columns} ${from} where n.workspace_id = ${workspaceId} and n.account_id = ${accountId} and n.removed_at is null order by n.created_at, n.id`,
  );

type Later =
  | "readMarks"
  | "marketingMessages"
  | "currency"
  | "health"
  | "healthReason"
  | "historyDeclinedAt"
  | "createdAt"
  | "webhookKey"
  | "sendingStoppedAt"
  | "sendingStoppedReason";
export const insertConnection = (tx: Tx, row: Omit<Connection, Later>) =>
  tx.run(sql`
    insert into connection (workspace_id, id, provider_app_id, channel, name, address, external_id, account_id, portfolio_id, access_token, base_url, sandbox, messages_per_second, app_id, coexistence, health)
    values (${row.workspaceId}, ${row.id}, ${row.providerAppId}, ${row.channel}, ${row.name}, ${row.address}, ${row.externalId}, ${row.accountId}, ${row.portfolioId},
      ${row.accessToken}, ${row.baseUrl}, ${row.sandbox}, ${row.messagesPerSecond}, ${row.appId}, ${row.coexistence}, 'unknown')`);
export const updateConnection = (
  tx: Tx,
  row: Pick<Connection, "workspaceId" | "id" | "name" | "accessToken" | "messagesPerSecond" | "readMarks">,
) =>
  tx.run(sql`
    update connection set name = ${row.name}, access_token = ${row.accessToken}, messages_per_second = ${row.messagesPerSecond}, read_marks = ${row.readMarks}
    where workspace_id = ${row.workspaceId} and id = ${row.id}`);
export const removeConnection = (tx: Tx, workspaceId: string, id: string) =>
  tx.run(sql`update connection set removed_at = now() where workspace_id = ${workspaceId} and id = ${id} and removed_at is null`);
export const setHealth = (tx: Tx, workspaceId: string, id: string, health: Connection["health"], reason: string | null) =>
  tx.run(sql`
    update connection set health = ${health}, health_reason = ${reason}
    where workspace_id = ${workspaceId} and id = ${id} and (health, health_reason) is distinct from (${health}, ${reason})`);

export const setMarketingMessages = (tx: Tx, workspaceId: string, accountId: string) =>
  tx.run(
    sql`update connection set marketing_messages = true where workspace_id = ${workspaceId} and account_id = ${accountId} and not marketing_messages`,
  );
export const setCurrency = (tx: Tx, workspaceId: string, accountId: string, currency: string) =>
  tx.run(sql`
    update connection set currency = ${currency}
    where workspace_id = ${workspaceId} and account_id = ${accountId} and currency is distinct from ${currency}`);
/** The first refusal counts; returns whether it was news. */
export const markStopped = async (tx: Tx, workspaceId: string, id: string, reason: string): Promise<boolean> =>
  (await tx.run(sql`
    update connection set sending_stopped_at = now(), sending_stopped_reason = ${reason}
    where workspace_id = ${workspaceId} and id = ${id} and sending_stopped_at is null`)) > 0;
export const markResumed = async (tx: Tx, workspaceId: string, id: string): Promise<boolean> =>
  (await tx.run(sql`
    update connection set sending_stopped_at = null, sending_stopped_reason = null
    where workspace_id = ${workspaceId} and id = ${id} and sending_stopped_at is not null`)) > 0;
export const setAppId = (tx: Tx, workspaceId: string, id: string, appId: string) =>
  tx.run(
    sql`update connection set app_id = ${appId} where workspace_id = ${workspaceId} and id = ${id} and app_id is distinct from ${appId}`,
  );

/** The sandbox may listen at another address after a restart. */
export const moveConnection = (tx: Tx, sandboxBaseUrl: string) =>
  tx.run(sql`update connection set base_url = ${sandboxBaseUrl} where sandbox and base_url <> ${sandboxBaseUrl}`);
export const sandboxIsTaken = (db: Reader, workspaceId: string) =>
  db.maybe(sql`select from connection where sandbox and removed_at is null and workspace_id <> ${workspaceId} limit 1`);

export interface ProviderApp {
  workspaceId: string;
  id: string;
  channel: string;
  appSecret: Buffer;
  verifyToken: Buffer;
  webhookKey: string;
  wrongSignatureAt: Date | null;
}
const appColumns = sql`workspace_id as "workspaceId", id, channel, app_secret as "appSecret", verify_token as "verifyToken", webhook_key as "webhookKey",
  wrong_signature_at as "wrongSignatureAt"`;
export const listApps = (db: Reader, workspaceId: string) =>
  db.many<ProviderApp>(sql`select ${appColumns} from provider_app where workspace_id = ${workspaceId}`);
export const listAppsOf = (db: Reader, channel: string) =>
  db.many<ProviderApp>(sql`select ${appColumns} from provider_app where channel = ${channel}`);
export const findAppByKey = (db: Reader, webhookKey: string) =>
  db.maybe<ProviderApp>(sql`select ${appColumns} from provider_app where webhook_key = ${webhookKey}`);
export const insertApp = (tx: Tx, row: Omit<ProviderApp, "wrongSignatureAt">) =>
  tx.run(sql`
    insert into provider_app (workspace_id, id, channel, app_secret, verify_token, webhook_key)
    values (${row.workspaceId}, ${row.id}, ${row.channel}, ${row.appSecret}, ${row.verifyToken}, ${row.webhookKey})`);
export const updateApp = (tx: Tx, row: Pick<ProviderApp, "workspaceId" | "id" | "appSecret" | "verifyToken">) =>
  tx.run(
    sql`update provider_app set app_secret = ${row.appSecret}, verify_token = ${row.verifyToken}, wrong_signature_at = null where workspace_id = ${row.workspaceId} and id = ${row.id}`,
  );

export const noteWrongSignature = (tx: Tx, workspaceId: string, id: string, at: Date) =>
  tx.run(sql`update provider_app set wrong_signature_at = ${at} where workspace_id = ${workspaceId} and id = ${id}`);

export async function channelsOf(db: Reader, workspaceId: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db.many<{ id: string; channel: string }>(
    sql`select id, channel from connection where workspace_id = ${workspaceId} and id = any(${[...ids]}::uuid[])`,
  );
  return new Map(rows.map(({ id, channel }) => [id, channel]));
}
/** When something last came in, by connection. */
export async function lastInboundOf(db: Reader, workspaceId: string, ids: readonly string[]): Promise<Map<string, Date | null>> {
  const rows = await db.many<{ id: string; at: Date | null }>(sql`
    select k.id, (select d.received_at from raw_delivery d where d.workspace_id = ${workspaceId} and d.connection_id = k.id order by d.received_at desc limit 1) as at
    from unnest(${[...ids]}::uuid[]) as k (id)`);
  return new Map(rows.map(({ id, at }) => [id, at]));
}

export interface TemplateRow extends Omit<RemoteTemplate, "components"> {
  workspaceId: string;
  id: string;
  accountId: string;
  components: unknown[];
  removedAt: Date | null;
}
const templateColumns = sql`workspace_id as "workspaceId", id, account_id as "accountId", external_id as "externalId", name, language, category, status,
  parameter_format as "parameterFormat", components, quality, removed_at as "removedAt"`;
export const listTemplates = (db: Reader, workspaceId: string, accountIds: readonly string[], search: string | undefined) =>
  db.many<TemplateRow>(sql`
    select ${templateColumns} from template where workspace_id = ${workspaceId} and account_id = any(${[...accountIds]}::text[]) and removed_at is null
      ${search ? sql`and (name ilike ${`%${search.replace(/[\\%_]/g, "\\$&")}%`} or components::text ilike ${`%${search.replace(/[\\%_]/g, "\\$&")}%`})` : sql``}
    order by status <> 'APPROVED', name, language`);
export const findTemplate = (db: Reader, workspaceId: string, id: string) =>
  db.maybe<TemplateRow>(sql`select ${templateColumns} from template where workspace_id = ${workspaceId} and id = ${id}`);

/** Clocks differ: what a notice of the last minute told may be newer than what was read. */
const tolerance = 60_000;

/** Brings an account's templates up to date; those that are gone at the provider are marked, messages keep what was sent. */
export async function saveTemplates(
  tx: Tx,
  workspaceId: string,
  accountId: string,
  templates: readonly RemoteTemplate[],
  syncedAt: Date,
): Promise<void> {
  const readAt = new Date(syncedAt.getTime() - tolerance);
  await tx.run(sql`
    update template set removed_at = ${syncedAt} where workspace_id = ${workspaceId} and account_id = ${accountId} and removed_at is null
      and (name || ' ' || language) <> all(${templates.map(({ name, language }) => `${name} ${language}`)}::text[])`);
  for (const { externalId, name, language, category, status, parameterFormat, components, quality } of templates) {
    await tx.run(sql`
      insert into template (workspace_id, id, account_id, external_id, name, language, category, status, parameter_format, components, quality, status_at, quality_at, category_at, synced_at)
      values (${workspaceId}, ${newId()}, ${accountId}, ${externalId}, ${name}, ${language}, ${category}, ${status}, ${parameterFormat}, ${JSON.stringify(components)}::jsonb, ${quality}, ${readAt}, ${readAt}, ${readAt}, ${syncedAt})
      on conflict (workspace_id, account_id, name, language) do update set external_id = excluded.external_id, category = excluded.category, status = excluded.status,
        parameter_format = excluded.parameter_format, components = excluded.components, quality = excluded.quality, synced_at = excluded.synced_at, removed_at = null,
        status_at = greatest(template.status_at, excluded.status_at), quality_at = greatest(template.quality_at, excluded.quality_at),
        category_at = greatest(template.category_at, excluded.category_at)`);
  }
}
