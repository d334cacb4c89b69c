import { audit } from "#modules/identity";
import { signupIsOn } from "#platform/config.ts";
import type { Ctx } from "#platform/ctx.ts";
import { ensure, found } from "#platform/errors.ts";
import { adapterOf } from "../adapters/index.ts";
import { connectChannel } from "../connect-channel.ts";
import type { Credentials, NumberManagement } from "../management.ts";
import { asSending } from "../routing.ts";
import type { Connection } from "../store.ts";
import { subscribeNow } from "../subscribe-webhooks.ts";
import { taken } from "./managed.ts";

interface Signup {
  code: string;
  accountId: string;
  phoneNumberId?: string;
  portfolioId?: string;
  coexistence: boolean;
  pin?: string;
}

/** What the browser needs to open Meta's popup. */
export function signupOf({ app: { config } }: Ctx) {
  if (!signupIsOn(config)) return { signup: null };
  const version = /v\d+\.\d+/.exec(config.GRAPH_URL)?.[0] ?? "v26.0";
  return { signup: { appId: config.META_APP_ID ?? "", configId: config.META_SIGNUP_CONFIG_ID ?? "", version } };
}

/**
 * Finishes what the popup began: its code for a token, the connection, the subscription, and the number made usable, or,
 * when it stays in the business app too, its contacts and history asked for. (Meta: embedded-signup)
 */
export async function completeSignup(ctx: Ctx, signup: Signup): Promise<Connection> {
  const { config } = ctx.app;
  const { META_APP_ID: appId, META_APP_SECRET: appSecret, GRAPH_URL: baseUrl } = config;
  ensure(appId && appSecret && signupIsOn(config), "signup_off");
  const management = found(adapterOf("whatsapp")?.management);
  const accessToken = taken(await management.exchangeCode({ baseUrl, appId, appSecret }, signup.code));
  const phoneNumberId = signup.phoneNumberId ?? (await onlyNumber(management, { baseUrl, accessToken }, signup.accountId));
  const connection = await connectChannel(ctx, {
    channel: "whatsapp",
    name: "",
    phoneNumberId,
    accountId: signup.accountId,
    ...(signup.portfolioId ? { portfolioId: signup.portfolioId } : {}),
    accessToken,
    appSecret,
    appId,
    coexistence: signup.coexistence,
    messagesPerSecond: signup.coexistence ? 20 : 80,
    baseUrl,
    sandbox: false,
  });
  await subscribeNow(ctx, connection.id);
  const sending = asSending(ctx.app, connection);
  // The code is used up and the number connected: what fails now is found by the doctor, and done again from there.
  const last = signup.coexistence
    ? await management.requestHistory(sending)
    : signup.pin
      ? await management.register(sending, signup.pin)
      : null;
  await ctx.transaction(async (tx) => {
    const details = { coexistence: signup.coexistence, ...(last && !last.ok ? { unfinished: last.reason } : {}) };
    await audit(tx, ctx, "connection.signed_up", connection.address, details);
  });
  return connection;
}

/** For numbers of the business app Meta's popup names the account only. */
async function onlyNumber(management: NumberManagement, credentials: Credentials, accountId: string): Promise<string> {
  const [number, another] = taken(await management.listNumbers(credentials, accountId));
  ensure(number && !another, "invalid", { fields: "phoneNumberId: the account has several numbers or none; name one" });
  return number.id;
}
