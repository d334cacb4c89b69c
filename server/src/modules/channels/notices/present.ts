import type { Notice } from "@sigap/contract/checkups";
import { notices } from "@sigap/contract/notices";
import type { NoticeRow } from "./store.ts";

const fill = (sentence: string, values: Record<string, string>) => sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? "");

export function presentNotice({ id, at, code, details }: NoticeRow): Notice {
  const [tone, sentence] = notices[code];
  return { id, at: at.toISOString(), code, tone, detail: fill(sentence, details), values: details };
}
