import type { Outgoing } from "@sigap/contract/outgoing";
import type { Capabilities } from "#modules/channels";
import type { Ctx } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure } from "#platform/errors.ts";
import { readyUpload } from "../media/index.ts";
import { type Composed, ensureLength } from "./composed.ts";

/** A file with its caption. A voice note is Ogg with Opus, and nothing else. */
export async function composeMedia(ctx: Ctx, tx: Tx, message: Extract<Outgoing, { type: "media" }>, can: Capabilities): Promise<Composed> {
  const { attachmentId } = message;
  const { kind, fileName, mimeType } = await readyUpload(ctx, tx, attachmentId, can);
  const caption = message.caption || null;
  ensureLength(caption, can.captionLimit, "caption");
  if (message.voice) ensure(mimeType === "audio/ogg" && kind === "audio", "not_a_voice_note");
  const silent = kind === "audio" || kind === "sticker";
  return {
    type: kind,
    text: caption,
    content: null,
    attachmentIds: [attachmentId],
    outbound: { type: "media", kind, attachmentId, caption: silent ? null : caption, fileName, voice: message.voice },
  };
}
