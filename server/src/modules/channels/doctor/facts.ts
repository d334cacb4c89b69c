import type { App } from "#platform/app.ts";
import type { Answer } from "../answer.ts";
import type { NumberFacts, NumberManagement, TokenFacts } from "../management.ts";
import { latestStanding, type Standing } from "../notices/store.ts";
import { webhookUrlOf } from "../present.ts";
import { asSending, leadsHome } from "../routing.ts";
import type { SendingConnection } from "../sending-connection.ts";
import { type Connection, lastInboundOf, listApps, listTemplates, type TemplateRow } from "../store.ts";
import { type Ping, ping } from "./ping.ts";

/** Everything that the checks look at, asked for once. */
export interface Facts {
  now: Date;
  connection: Connection;
  scopes: NumberManagement["scopes"];
  token: Answer<TokenFacts>;
  /** Null when there is no app to ask about. */
  secretFits: Answer<boolean> | null;
  number: Answer<NumberFacts>;
  allowedRate: number | null;
  subscribed: Answer<boolean>;
  /** Whether the address that messages go to is one of this Sigap's; null when none is told. */
  leadsHome: boolean | null;
  webhookUrl: string;
  ping: Ping | null;
  lastInboundAt: Date | null;
  wrongSignatureAt: Date | null;
  templates: TemplateRow[];
  templatesReadable: Answer<unknown>;
  standing: Standing;
}

const localHost = /^(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[::1\]|0\.0\.0\.0)/;
export const isLocal = (url: string): boolean => localHost.test(new URL(url).host);

/** Asks the provider and the database. Whatever fails is a fact too. */
export async function gatherFacts(
  app: App,
  row: Connection,
  management: NumberManagement,
  readTemplates: (connection: SendingConnection) => Promise<Answer<unknown>>,
): Promise<Facts> {
  // Before anything is looked at: of two looks at once, the one that began later counts.
  const now = app.clock.now();
  const { workspaceId, id } = row;
  const connection = asSending(app, row);
  const own = await app.database.readAcross(async (db) => ({
    owner: (await listApps(db, workspaceId)).find((each) => each.id === row.providerAppId),
    lastInboundAt: (await lastInboundOf(db, workspaceId, [id])).get(id) ?? null,
    templates: await listTemplates(db, workspaceId, [row.accountId], undefined),
    standing: await latestStanding(db, workspaceId, row.accountId, now),
  }));
  const secret = own.owner ? app.vault.open(own.owner.appSecret) : "";
  const token = await management.inspectToken(connection);
  const appId = (token.ok ? token.value.appId : null) ?? row.appId;
  const number = await management.readNumber(connection);
  const callback = number.ok ? number.value.callbackUrl : null;
  const webhookUrl = webhookUrlOf(app, row);
  return {
    now,
    connection: row,
    scopes: management.scopes,
    token,
    secretFits: appId && token.ok && token.value.valid ? await management.secretFits(connection, appId, secret) : null,
    number,
    allowedRate: number.ok ? management.allowedRate(number.value, row.coexistence) : null,
    subscribed: await management.isSubscribed(connection, appId),
    leadsHome: callback === null ? null : await leadsHome(app, row, callback, secret),
    webhookUrl,
    ping: !row.sandbox && isLocal(webhookUrl) ? null : await ping(webhookUrl, secret),
    lastInboundAt: own.lastInboundAt,
    wrongSignatureAt: own.owner?.wrongSignatureAt ?? null,
    templates: own.templates,
    templatesReadable: await readTemplates(connection),
    standing: own.standing,
  };
}
