import type { Message } from "@sigap/contract/messages";
import type { Outgoing, OutgoingToCustomer } from "@sigap/contract/outgoing";
import { capabilitiesOf } from "#modules/channels";
import type { Ctx } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import type { Destination } from "../destination.ts";
import { ensureWindow } from "../ensure-reachable.ts";
import { composeInteractive } from "./compose-interactive.ts";
import { composeMedia } from "./compose-media.ts";
import { composeContacts, composeLocation } from "./compose-place.ts";
import { composeTemplate } from "./compose-template.ts";
import { type Composed, ensureLength } from "./composed.ts";

export type { Composed } from "./composed.ts";

/** Holds a message that goes out at a time against the reply window and the channel's limits, and makes of it what is stored and what is sent. */
export async function compose(ctx: Ctx, tx: Tx, destination: Destination, message: OutgoingToCustomer, at: Date): Promise<Composed> {
  const can = capabilitiesOf(destination.connection.channel);
  if (message.type === "template") return composeTemplate(ctx, tx, { ...destination, message });
  await ensureWindow(ctx, tx, destination, at);
  switch (message.type) {
    case "text":
      return composeText(message, can.textLimit);
    case "media":
      return composeMedia(ctx, tx, message, can);
    case "location":
      return composeLocation(message, can);
    case "contacts":
      return composeContacts(message, can);
    case "interactive":
      return composeInteractive(ctx, tx, message.interactive, can);
  }
}

function composeText({ text, preview = true }: Extract<Outgoing, { type: "text" }>, limit: number): Composed {
  ensureLength(text, limit, "text");
  const outbound = { type: "text" as const, text, preview };
  // What is sent as usual can be made again from the text alone.
  return { type: "text", text, content: preview ? null : { outbound }, outbound, attachmentIds: [] };
}

/** For colleagues: nothing is sent. */
export const composeNote = (text: string, mentions: Message["mentions"]): Composed => ({
  type: "note",
  text,
  content: mentions.length > 0 ? { mentions } : null,
  outbound: null,
  attachmentIds: [],
});
