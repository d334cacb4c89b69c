import { z } from "zod";
import { connection } from "./channels.ts";
import { idParams, time } from "./common.ts";
import { rule } from "./issue-words.ts";
import { route } from "./route.ts";

const group = "channels";
const secret = z.string().trim().min(1).max(1000);
const pin = z.string().regex(/^\d{6}$/, rule("pin"));
const digits = z
  .string()
  .trim()
  .regex(/^\d{5,30}$/, rule("digits"));
/** What a token, an app secret and an account are good for, before anything is connected. */
export const credentialCheck = z.object({
  token: z.object({
    valid: z.boolean(),
    reason: z.string().nullable(),
    appName: z.string().nullable(),
    expiresAt: time.nullable(),
    missing: z.array(z.string()),
  }),
  secret: z.enum(["right", "wrong", "unchecked"]),
  /** Accounts that the token names. Empty when it is for all of its owner's. */
  accountIds: z.array(z.string()),
  account: z.object({ id: z.string(), name: z.string() }).nullable(),
  accountReason: z.string().nullable(),
  numbers: z.array(
    z.object({
      id: z.string(),
      address: z.string(),
      name: z.string(),
      status: z.string().nullable(),
      quality: z.string().nullable(),
      connected: z.boolean(),
    }),
  ),
});
export type CredentialCheck = z.output<typeof credentialCheck>;

export const connectingRoutes = {
  checkCredentials: route({
    group,
    method: "POST",
    path: "/connections/check-credentials",
    access: "channels:manage",
    summary: "Says what a token and an app secret are good for, and which numbers an account has. Nothing is stored.",
    body: z.object({ accessToken: secret, appSecret: secret.optional(), accountId: digits.optional() }),
    response: credentialCheck,
  }),
  getSignup: route({
    group,
    method: "GET",
    path: "/connections/signup",
    access: "channels:manage",
    summary: "Whether Meta's Embedded Signup is set up here, and with which app.",
    response: z.object({ signup: z.object({ appId: z.string(), configId: z.string(), version: z.string() }).nullable() }),
  }),
  completeSignup: route({
    group,
    method: "POST",
    path: "/connections/signup",
    access: "channels:manage",
    summary: "Finishes an Embedded Signup: exchanges its code, subscribes, registers the number and connects it.",
    body: z.object({
      code: secret,
      accountId: digits,
      phoneNumberId: digits.optional().meta({ description: "Meta leaves it out for some; then the account's only number is meant" }),
      portfolioId: digits.optional(),
      coexistence: z.boolean().default(false),
      pin: pin.optional().meta({ description: "Two-step PIN, to register the number with; without it that is done later" }),
    }),
    response: connection,
    status: 201,
  }),
  registerConnection: route({
    group,
    method: "POST",
    path: "/connections/:id/register",
    access: "channels:manage",
    summary: "Registers a number at the provider with its two-step PIN, or with a new one when it has none.",
    params: idParams,
    body: z.object({ pin }),
    response: connection,
  }),
  subscribeConnection: route({
    group,
    method: "POST",
    path: "/connections/:id/subscribe",
    access: "channels:manage",
    summary: "Asks the provider to deliver here; it checks the webhook address first.",
    params: idParams,
    response: connection,
  }),
};
