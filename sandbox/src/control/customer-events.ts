import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { answerOfOtherApp, echo } from "../business/echoes.ts";
import { handOver, roles } from "../business/handover.ts";
import { callEvents, tellCall } from "../customers/calls.ts";
import { changeNumber, changeSecurityCode, changeUserId } from "../customers/changes.ts";
import { automaticEvent, click } from "../customers/clicks.ts";
import { prefer } from "../customers/preferences.ts";
import { writeSchema } from "../customers/write-schema.ts";
import type { Sandbox } from "../sandbox.ts";
import { findCustomer } from "./find.ts";

const phone = z.string().regex(/^\d{6,20}$/);
const callSchema = z.object({
  event: z.enum(callEvents),
  callId: z.string().optional(),
  direction: z.enum(["USER_INITIATED", "BUSINESS_INITIATED"]).default("USER_INITIATED"),
  seconds: z.number().int().min(0).default(60),
  callbackData: z.string().optional(),
});
const handoverSchema = z.object({
  type: z.enum(["control_passed", "control_taken"]).default("control_passed"),
  from: z.enum(roles).default("customer_service"),
  to: z.enum(roles).default("ai_agent"),
  metadata: z.string().max(2000).optional(),
  ours: z.boolean().default(false),
});
const clickSchema = z.object({
  kind: z.enum(["link", "landing"]).default("link"),
  messageId: z.string().optional(),
  clickId: z.string().optional(),
  trackingToken: z.string().optional(),
  component: z.enum(["cta", "body"]).default("cta"),
  productId: z.string().optional(),
});
const eventSchema = z.object({
  messageId: z.string(),
  event: z.enum(["LeadSubmitted", "Purchase"]).default("LeadSubmitted"),
  value: z.number().default(0),
  currency: z.string().length(3).default("IDR"),
});

/** What happens to customers beside their messages, and what the business does with them elsewhere. */
export function serveCustomerEvents(server: FastifyInstance, sandbox: Sandbox): void {
  const of = (what: string, work: (customer: ReturnType<typeof findCustomer>, body: unknown) => unknown) =>
    server.post<{ Params: { id: string } }>(`/control/v1/customers/:id/${what}`, async ({ params, body }) =>
      work(findCustomer(sandbox, params.id), body ?? {}),
    );
  const schemas = {
    number: z.object({ phone, userId: z.string().optional() }),
    userId: z.object({ userId: z.string().optional() }),
    preference: z.object({ value: z.enum(["stop", "resume", "signup"]) }),
  };
  of("number", (customer, body) => {
    const wanted = schemas.number.parse(body);
    changeNumber(sandbox, customer, wanted.phone, wanted.userId);
    return customer;
  });
  of("user-id", (customer, body) => {
    changeUserId(sandbox, customer, schemas.userId.parse(body).userId);
    return customer;
  });
  of("security-code", (customer) => {
    changeSecurityCode(sandbox, customer);
    return customer;
  });
  of("preferences", (customer, body) => {
    prefer(sandbox, customer, schemas.preference.parse(body).value);
    return customer;
  });
  of("calls", (customer, body) => tellCall(sandbox, customer, callSchema.parse(body)));
  of("handover", (customer, body) => handOver(sandbox, customer, handoverSchema.parse(body)));
  of("echoes", (customer, body) => echo(sandbox, customer, writeSchema.parse(body)));
  of("other-app", (customer, body) => answerOfOtherApp(sandbox, customer, writeSchema.parse(body)));
  server.post("/control/v1/clicks", async ({ body }) => click(sandbox, clickSchema.parse(body)));
  server.post("/control/v1/automatic-events", async ({ body }) => {
    const { messageId, event, value, currency } = eventSchema.parse(body);
    return automaticEvent(sandbox, messageId, event, value, currency);
  });
}
