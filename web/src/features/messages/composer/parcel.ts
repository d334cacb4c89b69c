import type { Outgoing } from "@sigap/contract/outgoing";
import { characters } from "../kinds/faults.ts";

export interface Ready {
  attachmentId: string | null;
  name: string;
  caption: string;
  captioned: boolean;
}
interface Parcel {
  message: Outgoing;
  /** What stands for it until the server has it. */
  text: string;
}

/**
 * Text and files as the messages that they become. The text is the caption of the first file that can have one and has none;
 * where there is no such file, or the text is too long for a caption, it is a message of its own in front of them.
 */
export function parcelsOf(text: string, files: readonly Ready[], captionLimit: number, preview: boolean): Parcel[] {
  const words: Parcel[] = text ? [{ message: { type: "text", text, ...(preview ? {} : { preview }) }, text }] : [];
  const carrier = characters(text) <= captionLimit ? files.findIndex(({ captioned, caption }) => captioned && caption.trim() === "") : -1;
  const sent = files.map(({ attachmentId, name, caption, captioned }, index): Parcel => {
    const said = index === carrier ? text : captioned ? caption.trim() : "";
    return {
      message: { type: "media", attachmentId: attachmentId ?? "", voice: false, ...(said ? { caption: said } : {}) },
      text: said || name,
    };
  });
  return carrier >= 0 ? sent : [...words, ...sent];
}
