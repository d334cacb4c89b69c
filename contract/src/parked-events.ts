import { z } from "zod";
import { id, idParams, page, pageQuery, time } from "./common.ts";
import { route } from "./route.ts";

const group = "parked";

/** Why something could not be done, as far as it can be told from the error. */
export const parkedReasons = ["collided", "too_slow", "does_not_fit", "unreachable", "fault"] as const;
export const parkedEvent = z.object({
  id,
  /** What was to be done with it: a reader of events. */
  subscriber: z.string(),
  /** What happened: the name of the event. */
  event: z.string(),
  occurredAt: time,
  /** Whom it concerns, for those who may see them. */
  contact: z.object({ id, name: z.string() }).nullable(),
  reason: z.enum(parkedReasons),
  error: z.string(),
  attempts: z.number().int(),
  /** Somebody asked for it to be tried again, and it has not been yet. */
  replaying: z.boolean(),
});
export type ParkedEvent = z.output<typeof parkedEvent>;
const asked = z.object({ asked: z.number().int().meta({ description: "How many are tried again" }) });

export const parkedEventRoutes = {
  listParkedEvents: route({
    group,
    method: "GET",
    path: "/ledger/parked-events",
    access: "ledger:read",
    summary: "What happened and could not be worked through, newest first: whom it concerns, and why not.",
    query: pageQuery,
    response: page(parkedEvent),
  }),
  replayParkedEvents: route({
    group,
    method: "POST",
    path: "/ledger/parked-events/replay",
    access: "ledger:replay",
    summary: "Tries everything that is parked again, oldest first; what fails again stays.",
    response: asked,
  }),
  replayParkedEvent: route({
    group,
    method: "POST",
    path: "/ledger/parked-events/:id/replay",
    access: "ledger:replay",
    summary: "Tries a parked event again, after older ones of the same person that wait for the same.",
    params: idParams,
    response: asked,
  }),
  discardParkedEvent: route({
    group,
    method: "DELETE",
    path: "/ledger/parked-events/:id",
    access: "ledger:replay",
    summary: "Gives a parked event up: what it would have led to is not done.",
    params: idParams,
  }),
};
