import { z } from "zod";
import { id, idParams, list, time } from "./common.ts";
import { route } from "./route.ts";

/** A number over which a conversation could be answered, and why not, where it can't. */
export const sendChannel = z.object({
  connectionId: id,
  channel: z.string(),
  name: z.string(),
  address: z.string(),
  /** Where an answer goes when nothing is chosen. */
  current: z.boolean(),
  /** Of this number: a customer opens one by writing to it. */
  replyWindow: z.object({ state: z.enum(["open", "closed", "none"]), expiresAt: time.nullable() }),
  /** What sending a text there would be refused with; null when it would go out. `window_closed` leaves templates. */
  refusal: z.object({ code: z.string(), detail: z.string(), values: z.record(z.string(), z.string()) }).nullable(),
  /** Why what is sent there would wait: nothing goes out at this number until it is mended. */
  stopped: z.string().nullable(),
});
export type SendChannel = z.output<typeof sendChannel>;

export const sendChannelRoutes = {
  listSendChannels: route({
    group: "messages",
    method: "GET",
    path: "/conversations/:id/send-channels",
    access: "messages:send",
    summary: "The channels over which a conversation could be answered, each with what stands against it.",
    params: idParams,
    response: list(sendChannel),
  }),
};
