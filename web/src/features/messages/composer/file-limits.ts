import type { ShownCapabilities } from "@sigap/contract/capabilities";
import { bytes } from "../../../lib/format.ts";
import type { Word } from "../../../words/english.ts";

type Kind = Exclude<keyof ShownCapabilities["media"], "sticker">;
export interface FileProblem {
  word: Word;
  values?: Record<string, string>;
  /** It can go as a document instead. */
  asDocument: boolean;
}
interface Chosen {
  name: string;
  type: string;
  size: number;
}

/** What a file would be sent as, as far as its type says; the server looks at its bytes. */
export function kindOf({ type }: Pick<Chosen, "type">, as: "document" | undefined): Kind {
  if (as === "document") return "document";
  if (type.startsWith("image/") && type !== "image/svg+xml") return "image";
  if (type === "video/mp4" || type === "video/3gpp") return "video";
  return /^audio\/(aac|amr|mpeg|mp4|ogg|x-m4a)/.test(type) ? "audio" : "document";
}

const programs = /\.(exe|bat|cmd|com|scr|js|jse|vbs|vbe|ps1|msi|jar|apk|sh|lnk|hta|html?|svg|xhtml)$/i;

/** Why a file can't be sent over this channel, before a byte of it is uploaded. Photos are made smaller by the server. */
export function fileProblem(file: Chosen, media: ShownCapabilities["media"], as: "document" | undefined): FileProblem | null {
  const kind = kindOf(file, as);
  if (programs.test(file.name)) return { word: "fileProgram", asDocument: false };
  if (file.size === 0) return { word: "fileEmpty", asDocument: false };
  if (/heic|heif/i.test(file.type) && kind === "image") return { word: "fileHeic", asDocument: true };
  const limit = media[kind === "image" ? "document" : kind].bytes;
  if (file.size <= limit) return null;
  const values = { size: bytes(file.size), limit: bytes(limit) };
  return { word: `fileTooLarge_${kind}`, values, asDocument: kind !== "document" && file.size <= media.document.bytes };
}
