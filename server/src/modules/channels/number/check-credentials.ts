import type { CredentialCheck } from "@sigap/contract/connecting";
import type { Ctx } from "#platform/ctx.ts";
import { found } from "#platform/errors.ts";
import { adapterOf } from "../adapters/index.ts";
import type { Credentials, NumberManagement, TokenFacts } from "../management.ts";
import { listConnections } from "../store.ts";
import { taken } from "./managed.ts";

interface Given {
  accessToken: string;
  appSecret?: string;
  accountId?: string;
}

/** What a person has pasted, held against what the provider says of it. Stores nothing. */
export async function checkCredentials(ctx: Ctx, { accessToken, appSecret, accountId }: Given): Promise<CredentialCheck> {
  const management = found(adapterOf("whatsapp")?.management);
  const credentials: Credentials = { baseUrl: ctx.app.config.GRAPH_URL, accessToken };
  const token = await management.inspectToken(credentials);
  if (!token.ok && (token.code === "unreachable" || token.code === "lost")) taken(token);
  const facts = token.ok ? token.value : null;
  const missing = Object.values(management.scopes).filter((scope) => !facts?.scopes.includes(scope));
  const shown = { valid: facts?.valid === true, reason: token.ok ? token.value.problem : token.reason };
  const account = accountId && shown.valid ? await readAccount(ctx, management, credentials, accountId) : null;
  return {
    token: {
      ...shown,
      appName: facts?.appName ?? null,
      expiresAt: facts?.expiresAt?.toISOString() ?? null,
      missing: shown.valid ? missing : [],
    },
    secret: facts?.appId && facts.valid && appSecret ? await judgeSecret(management, credentials, facts.appId, appSecret) : "unchecked",
    accountIds: facts ? accountsOf(facts, management.scopes.messages) : [],
    account: account?.account ?? null,
    accountReason: account?.reason ?? null,
    numbers: account?.numbers ?? [],
  };
}

const accountsOf = ({ accountsOf: byScope }: TokenFacts, scope: string) => byScope[scope] ?? [];

async function judgeSecret(management: NumberManagement, credentials: Credentials, appId: string, secret: string) {
  const fits = await management.secretFits(credentials, appId, secret);
  return fits.ok ? (fits.value ? "right" : "wrong") : "unchecked";
}

async function readAccount(ctx: Ctx, management: NumberManagement, credentials: Credentials, id: string) {
  const name = await management.accountName(credentials, id);
  if (!name.ok) return { account: null, reason: name.reason, numbers: [] };
  const numbers = await management.listNumbers(credentials, id);
  if (!numbers.ok) return { account: null, reason: numbers.reason, numbers: [] };
  const connected = new Set((await ctx.read((db) => listConnections(db, ctx.workspaceId))).map(({ externalId }) => externalId));
  return {
    account: { id, name: name.value },
    reason: null,
    numbers: numbers.value.map(({ id: number, address, name: shownName, status, quality }) => ({
      id: number,
      address,
      name: shownName,
      status,
      quality,
      connected: connected.has(number),
    })),
  };
}
