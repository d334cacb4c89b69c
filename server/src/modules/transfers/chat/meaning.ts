import { type ChatLine, withoutMarks } from "./read-chat.ts";

/** `media`: a file that the text only names. `system`: what WhatsApp itself says. */
export type Meaning = "text" | "media" | "deleted" | "system";

const media =
  /^(?:<[^<>]*(?:omitted|tidak disertakan|attached|terlampir|disertakan)[^<>]*>|(?:image|video|audio|sticker|gif|document|contact card|gambar|foto|stiker|dokumen|kartu kontak)[^\n]* (?:omitted|tidak disertakan)|<attached: [^\n]+>|<terlampir: [^\n]+>|[^\n]+\.\w{2,5} \((?:file attached|file terlampir)\))/i;
const deleted =
  /^(?:this message was deleted|you deleted this message|pesan ini (?:telah )?dihapus|anda (?:telah )?menghapus pesan ini|kamu menghapus pesan ini)\.?$/i;
const edited = /\s*<(?:this message was edited|pesan ini (?:telah )?diedit)>$/i;

/** An iPhone names a file in brackets, behind a document's title; Android before its caption. */
const named =
  /(?:^|\s)<(?:attached|terlampir): (?<iphone>[^<>\n]+)>\s*$|^(?<android>[^\n<>]+\.\w{2,5}) \((?:file attached|file terlampir)\)(?:\n(?<caption>[\s\S]*))?$/i;

interface Said {
  meaning: Meaning;
  text: string;
  edited: boolean;
  /** The file that the words name, and what was said with it. */
  file?: { name: string; caption: string | null };
}
/** What a line is, and its words without WhatsApp's marks. */
export function meaningOf({ author, text }: ChatLine): Said {
  const plain = withoutMarks(text).trim();
  const words = plain.replace(edited, "");
  const was = { text: words, edited: words !== plain };
  if (author === null || plain === "") return { ...was, meaning: "system" };
  const { iphone, android, caption } = named.exec(words)?.groups ?? {};
  const name = (iphone ?? android)?.trim();
  if (name) return { ...was, meaning: "media", file: { name, caption: caption?.trim() || null } };
  if (media.test(words)) return { ...was, meaning: "media" };
  if (deleted.test(words)) return { ...was, meaning: "deleted" };
  // An iPhone names the chat as the author of its own notes, and marks them.
  return { ...was, meaning: /^\u200e/.test(text) && !was.edited ? "system" : "text" };
}
