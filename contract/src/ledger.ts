import { z } from "zod";
import { id, time } from "./common.ts";

export const deliveryStates = ["applied", "parked", "unroutable"] as const;
export const rawDelivery = z.object({
  id,
  receivedAt: time,
  state: z.enum(deliveryStates),
  error: z.string().nullable(),
  bytes: z.number().int(),
  connectionName: z.string().nullable(),
  can: z.object({ replay: z.boolean() }),
});
export const ledger = z.object({
  from: time,
  to: time,
  deliveries: z.object({ received: z.number().int(), applied: z.number().int(), parked: z.number().int(), unroutable: z.number().int() }),
  /** received = stored + duplicates, and stored = shown, or something is wrong and `difference` is not 0. */
  messages: z.object({
    received: z.number().int(),
    duplicates: z.number().int(),
    stored: z.number().int(),
    shown: z.number().int(),
    difference: z.number().int(),
  }),
  statuses: z.object({ received: z.number().int(), applied: z.number().int(), waiting: z.number().int() }),
  /** Errors that belong to no message and no call: each stands with its delivery. */
  errors: z.object({ received: z.number().int() }),
  outbound: z.object({
    accepted: z.number().int(),
    queued: z.number().int(),
    sending: z.number().int(),
    sent: z.number().int(),
    failed: z.number().int(),
    unknown: z.number().int(),
  }),
  parkedEvents: z.number().int(),
});
export type Ledger = z.output<typeof ledger>;
export type RawDelivery = z.output<typeof rawDelivery>;
