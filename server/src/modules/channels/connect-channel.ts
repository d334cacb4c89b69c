import { audit } from "#modules/identity";
import type { App } from "#platform/app.ts";
import { newToken, sameText } from "#platform/crypto.ts";
import { type Ctx, causeOf, createCtx, systemActor } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { emit } from "#platform/events.ts";
import { newId } from "#platform/ids.ts";
import { enqueue } from "#platform/jobs.ts";
import { adapterOf } from "./adapters/index.ts";
import { examineJob } from "./doctor/job.ts";
import { taken } from "./number/managed.ts";
import { asSending } from "./routing.ts";
import { resumeSending } from "./stop-sending.ts";
import {
  type Connection,
  findConnection,
  findConnectionByExternalId,
  insertApp,
  insertConnection,
  listApps,
  removeConnection,
  sandboxIsTaken,
  updateApp,
  updateConnection,
} from "./store.ts";
import { subscribeJob } from "./subscribe-webhooks.ts";

export interface NewConnection {
  channel: string;
  name: string;
  phoneNumberId: string;
  accountId: string;
  portfolioId?: string;
  accessToken: string;
  appSecret: string;
  /** Made up when it is left out. */
  verifyToken?: string;
  messagesPerSecond: number;
  coexistence?: boolean;
  appId?: string;
  baseUrl: string;
  sandbox: boolean;
}

/** Asks the provider first, so that what is stored works. */
export async function connectChannel(ctx: Ctx, fields: NewConnection): Promise<Connection> {
  const { app, workspaceId } = ctx;
  const adapter = found(adapterOf(fields.channel));
  const id = newId();
  const known = await ctx.read((db) => findConnectionByExternalId(db, workspaceId, fields.channel, fields.phoneNumberId));
  ensure(!known, "already_exists", { what: "A connection with this number" });
  const answer = await adapter.connect({
    workspaceId,
    id,
    channel: fields.channel,
    externalId: fields.phoneNumberId,
    accountId: fields.accountId,
    accessToken: fields.accessToken,
    baseUrl: fields.baseUrl,
    messagesPerSecond: fields.messagesPerSecond,
    readMarks: true,
    marketingMessages: false,
    sendingStopped: false,
  });
  const number = taken(answer);
  return ctx.transaction(async (tx) => {
    const providerAppId = await findOrAddApp(app, tx, workspaceId, fields);
    await insertConnection(tx, {
      workspaceId,
      id,
      providerAppId,
      channel: fields.channel,
      name: fields.name || number.name,
      address: number.address,
      externalId: fields.phoneNumberId,
      accountId: fields.accountId,
      portfolioId: fields.portfolioId ?? number.portfolioId ?? fields.accountId,
      accessToken: app.vault.seal(fields.accessToken),
      baseUrl: fields.baseUrl,
      sandbox: fields.sandbox,
      messagesPerSecond: fields.messagesPerSecond,
      appId: fields.appId ?? null,
      coexistence: fields.coexistence ?? false,
    });
    await audit(tx, ctx, "connection.created", number.address, { channel: fields.channel });
    await enqueue(tx, [
      subscribeJob(workspaceId, id),
      { task: "channels.sync-templates", payload: { workspaceId, connectionId: id }, key: `sync-templates ${id}` },
      // When the provider was subscribed and the templates have come.
      examineJob(workspaceId, id, new Date(Date.now() + 4000)),
    ]);
    await announce(ctx, tx, id, "connection.created");
    return found(await findConnection(tx, workspaceId, id));
  });
}

/** One provider app may carry several numbers: the same secret is the same app, and has one verify token. */
async function findOrAddApp(app: App, tx: Tx, workspaceId: string, fields: NewConnection): Promise<string> {
  const apps = await listApps(tx, workspaceId);
  const same = apps.find((row) => row.channel === fields.channel && sameText(app.vault.open(row.appSecret), fields.appSecret));
  if (same) {
    if (fields.verifyToken) await updateApp(tx, { ...same, verifyToken: app.vault.seal(fields.verifyToken) });
    return same.id;
  }
  const id = newId();
  await insertApp(tx, {
    workspaceId,
    id,
    channel: fields.channel,
    appSecret: app.vault.seal(fields.appSecret),
    verifyToken: app.vault.seal(fields.verifyToken ?? newToken(18)),
    webhookKey: fields.sandbox ? `sandbox-${workspaceId}` : newToken(18),
  });
  return id;
}

async function announce(ctx: Ctx, tx: Tx, id: string, name: string): Promise<void> {
  emit(ctx.app, tx, [{ workspaceId: ctx.workspaceId, name, subjectId: id, cause: causeOf(ctx.actor) }]);
  tx.afterCommit(() => ctx.app.wake.tell("channels"));
}

export interface ConnectionChange {
  name?: string;
  accessToken?: string;
  appSecret?: string;
  verifyToken?: string;
  messagesPerSecond?: number;
  readMarks?: boolean;
}
/** A new token is shown to the provider first; with one that it takes, what waited goes out. */
export async function changeConnection(ctx: Ctx, id: string, change: ConnectionChange): Promise<Connection> {
  const { app, workspaceId } = ctx;
  if (change.accessToken) await ensureAccepted(ctx, id, change.accessToken);
  return ctx.transaction(async (tx) => {
    const row = found(await findConnection(tx, workspaceId, id));
    await updateConnection(tx, {
      ...row,
      name: change.name ?? row.name,
      messagesPerSecond: change.messagesPerSecond ?? row.messagesPerSecond,
      readMarks: change.readMarks ?? row.readMarks,
      accessToken: change.accessToken ? app.vault.seal(change.accessToken) : row.accessToken,
    });
    if (change.accessToken) await resumeSending(app, tx, { workspaceId, id });
    const owner = found((await listApps(tx, workspaceId)).find(({ id: appId }) => appId === row.providerAppId));
    if (change.appSecret || change.verifyToken)
      await updateApp(tx, {
        ...owner,
        appSecret: change.appSecret ? app.vault.seal(change.appSecret) : owner.appSecret,
        verifyToken: change.verifyToken ? app.vault.seal(change.verifyToken) : owner.verifyToken,
      });
    if (change.verifyToken || change.accessToken) await enqueue(tx, [subscribeJob(workspaceId, id)]);
    await enqueue(tx, [examineJob(workspaceId, id, new Date(Date.now() + 2000))]);
    await audit(tx, ctx, "connection.changed", row.address, { changed: Object.keys(change) });
    await announce(ctx, tx, id, "connection.changed");
    return found(await findConnection(tx, workspaceId, id));
  });
}

async function ensureAccepted(ctx: Ctx, id: string, accessToken: string): Promise<void> {
  const row = found(await ctx.read((db) => findConnection(db, ctx.workspaceId, id)));
  const answer = await found(adapterOf(row.channel)).connect({ ...asSending(ctx.app, row), accessToken });
  taken(answer, "token_refused");
}

export const disconnectChannel = (ctx: Ctx, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const row = found(await findConnection(tx, ctx.workspaceId, id));
    await removeConnection(tx, ctx.workspaceId, id);
    await audit(tx, ctx, "connection.removed", row.address);
    await announce(ctx, tx, id, "connection.removed");
  });

/** The sandbox's number, when the sandbox runs; connecting it twice is once. */
export async function connectSandbox(ctx: Ctx): Promise<Connection> {
  const { config } = ctx.app;
  const {
    SIGAP_SANDBOX_URL: url,
    SANDBOX_PHONE_NUMBER_ID: phoneNumberId,
    SANDBOX_WABA_ID: accountId,
    SANDBOX_ACCESS_TOKEN: accessToken,
    SANDBOX_APP_SECRET: appSecret,
    SANDBOX_VERIFY_TOKEN: verifyToken,
  } = config;
  ensure(url && phoneNumberId && accountId && accessToken && appSecret && verifyToken, "no_connection");
  const known = await ctx.read((db) => findConnectionByExternalId(db, ctx.workspaceId, "whatsapp", phoneNumberId));
  const taken = await ctx.app.database.readAcross((db) => sandboxIsTaken(db, ctx.workspaceId));
  ensure(known || !taken, "already_exists", { what: "A connection with the sandbox's number, in another workspace," });
  return (
    known ??
    connectChannel(ctx, {
      channel: "whatsapp",
      name: "Sandbox",
      phoneNumberId,
      accountId,
      accessToken,
      appSecret,
      verifyToken,
      messagesPerSecond: 80,
      baseUrl: `${url}/v26.0`,
      sandbox: true,
    })
  );
}

/** The first workspace of an installation with a sandbox has a number to try at once. */
export async function connectSandboxFor(app: App, workspaceId: string): Promise<void> {
  if (!app.config.SIGAP_SANDBOX_URL || (await app.database.readAcross((db) => sandboxIsTaken(db, workspaceId)))) return;
  await connectSandbox(createCtx(app, workspaceId, systemActor("Sigap"), newId()));
}
