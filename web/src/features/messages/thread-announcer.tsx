import type { Message } from "@sigap/contract/messages";
import { useEffect, useRef, useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { plain } from "../../lib/markup.ts";

/** Says what came to those who can't see it: "Rizky: …", a burst in one breath. Rows that scroll into sight are no news. */
export function Announcer({ items, name }: { items: readonly Message[]; name: string }) {
  const { say } = useWords();
  const [said, setSaid] = useState("");
  const heard = useRef(items.at(-1)?.id);
  const waiting = useRef<Message[]>([]);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => {
    const from = items.findLastIndex(({ id }) => id === heard.current);
    heard.current = items.at(-1)?.id;
    if (from < 0) return;
    waiting.current.push(...items.slice(from + 1).filter(({ direction }) => direction === "inbound"));
    if (waiting.current.length === 0 || timer.current) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      const words = waiting.current.map(({ text, attachments }) => (text ? plain(text) : say(kindWord(attachments[0]?.kind))));
      waiting.current = [];
      setSaid(`${name}: ${words.join(". ")}`);
    }, 2_000);
  }, [items, name, say]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return (
    <div className="hidden-visually" aria-live="polite">
      {said}
    </div>
  );
}

const kindWord = (kind: Message["attachments"][number]["kind"] | undefined) => (kind === "image" ? "photo" : (kind ?? "otherKind"));
