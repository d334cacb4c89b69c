import type { Attachment } from "@sigap/contract/messages";
import { ensure, refuse } from "#platform/errors.ts";
import { drawSticker, toPlainPicture } from "./pictures.ts";
import { videoProblem } from "./video-tracks.ts";
import { isOggOpus, toMono } from "./voice/mono.ts";
import { webmToOgg } from "./voice/webm-to-ogg.ts";

/** What a person wants a file to be sent as; unless said, what it is. */
export type SentAs = "sticker" | "document" | undefined;

export interface Converted {
  body: Buffer;
  mimeType: string;
  kind: Attachment["kind"];
  voice: boolean;
}

const as = (body: Buffer, mimeType: string, kind: Attachment["kind"], voice = false): Converted => ({ body, mimeType, kind, voice });

/**
 * Turns what browsers, phones and recorders make into what channels take, or says why it can't be. As a document every
 * file goes as it is.
 */
export async function convertUpload(body: Buffer, mimeType: string, sentAs: SentAs): Promise<Converted> {
  if (sentAs === "document") return as(body, mimeType, "document");
  if (sentAs === "sticker") {
    ensure(mimeType.startsWith("image/"), "wrong_file", { part: "sticker", kind: "image" });
    return as(await drawSticker(body), "image/webp", "sticker");
  }
  if (mimeType.startsWith("image/")) {
    const picture = await toPlainPicture(body, mimeType);
    return picture ? as(picture.body, picture.mimeType, "image") : as(body, mimeType, "document");
  }
  if (mimeType === "video/webm" || mimeType === "audio/webm") {
    const ogg = webmToOgg(body);
    return ogg ? as(toMono(ogg), "audio/ogg", "audio", true) : as(body, mimeType, "document");
  }
  // Ogg with anything but Opus is no sound to WhatsApp (Meta: media, supported types); as a document it arrives.
  if (mimeType === "audio/ogg") return isOggOpus(body) ? as(toMono(body), mimeType, "audio") : as(body, mimeType, "document");
  if (/^audio\/(aac|amr|mpeg|mp4)$/.test(mimeType)) return as(body, mimeType, "audio");
  if (mimeType !== "video/mp4" && mimeType !== "video/3gpp") return as(body, mimeType, "document");
  const codec = videoProblem(body);
  if (codec) refuse("video_codec", { codec });
  return as(body, mimeType, "video");
}
