import type { Interactive } from "@sigap/contract/message-content";
import type { Capabilities, FileNames } from "#modules/channels";
import type { Ctx } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { readyFiles } from "../media/index.ts";
import { checkInteractive } from "./check-interactive.ts";
import type { Composed } from "./composed.ts";

/** Which files stand in it, and of which kind each must be. */
function filesIn(message: Interactive): { attachmentId: string; kind: "image" | "video" | "document" }[] {
  if (message.kind === "carousel") return message.cards.map(({ header }) => header);
  const header = "header" in message && typeof message.header === "object" ? message.header : undefined;
  return header && header.kind !== "text" ? [header] : [];
}

/** Something to tap on: checked against the channel, stored as it will be drawn. */
export async function composeInteractive(ctx: Ctx, tx: Tx, interactive: Interactive, can: Capabilities): Promise<Composed> {
  checkInteractive(interactive, can.interactive);
  const files = await readyFiles(ctx, tx, filesIn(interactive), can);
  const fileNames: FileNames = Object.fromEntries(files.map(({ id, fileName }) => [id, fileName ?? "document"]));
  const outbound = { type: "interactive" as const, interactive, fileNames };
  return {
    type: "interactive",
    text: interactive.body ?? null,
    content: { shown: interactive, outbound },
    outbound,
    attachmentIds: files.map(({ id }) => id),
  };
}
