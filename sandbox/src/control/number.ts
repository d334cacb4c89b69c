import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { newCode } from "../graph/number/token.ts";
import { tiers } from "../number-state.ts";
import type { Sandbox } from "../sandbox.ts";
import { fieldPayload } from "../webhooks/payloads.ts";

const tokenSchema = z.object({
  valid: z.boolean().optional(),
  reason: z.string().optional(),
  /** Seconds from now; null for never. */
  endsIn: z.number().nullable().optional(),
  scopes: z.array(z.string()).optional(),
  accountIds: z.array(z.string()).nullable().optional(),
});
const numberSchema = z.object({
  status: z.string().optional(),
  quality: z.enum(["GREEN", "YELLOW", "RED", "UNKNOWN"]).optional(),
  nameStatus: z.string().optional(),
  throughput: z.enum(["STANDARD", "HIGH"]).optional(),
  limit: z.enum(Object.keys(tiers) as [keyof typeof tiers, ...(keyof typeof tiers)[]]).optional(),
  pin: z.string().nullable().optional(),
  health: z
    .object({
      can: z.enum(["AVAILABLE", "LIMITED", "BLOCKED"]),
      entity: z.string().default("PHONE_NUMBER"),
      code: z.number().int().default(0),
      reason: z.string().default(""),
      solution: z.string().default(""),
    })
    .optional(),
});
const given = (fields: object) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** Breaks and mends what a number hangs on. */
export function serveNumberControl(server: FastifyInstance, sandbox: Sandbox): void {
  const { business, webhooks, number, now, state } = sandbox;
  const standing = () => ({
    token: business.token,
    status: business.status,
    quality: state.number.quality,
    nameStatus: business.nameStatus,
    health: business.health,
    subscribed: webhooks.callbacks.subscribed,
    profile: business.profile,
    prompts: business.prompts,
    commands: business.commands,
    qrCodes: [...business.qrCodes.values()],
    blocked: [...business.blocked],
    syncs: state.number.synced,
  });
  server.get("/control/v1/number", async () => standing());
  server.patch("/control/v1/number", async (request) => {
    const change = numberSchema.parse(request.body);
    const { quality, limit, ...others } = change;
    Object.assign(business, given(others));
    Object.assign(state.number, given({ quality, limit }));
    // A drop of quality is told, as Meta does.
    if (change.quality === "RED") {
      const value = {
        display_phone_number: number.displayPhoneNumber,
        event: "FLAGGED",
        max_daily_conversations_per_business: state.number.limit,
      };
      webhooks.send("phone_number_quality_update", fieldPayload(number, "phone_number_quality_update", value, now()));
    }
    return standing();
  });
  server.patch("/control/v1/token", async (request) => {
    const { endsIn, ...change } = tokenSchema.parse(request.body);
    Object.assign(business.token, given(change));
    if (endsIn !== undefined) business.token.expiresAt = endsIn === null ? 0 : Math.floor(now() / 1000 + endsIn);
    return business.token;
  });
  server.patch("/control/v1/subscription", async (request) => {
    const { subscribed, address } = z.object({ subscribed: z.boolean().optional(), address: z.url().optional() }).parse(request.body);
    if (subscribed !== undefined) webhooks.callbacks.subscribed = subscribed;
    // Somebody else has taken the account's webhooks.
    if (address !== undefined) webhooks.callbacks.account = address;
    return { subscribed: webhooks.callbacks.subscribed, address: webhooks.callbackUrl };
  });
  /** What Meta's popup would hand to the page. */
  server.post("/control/v1/signup-code", async () => ({ code: newCode(sandbox) }));
}
