import type { Message } from "@sigap/contract/messages";
import { useWords } from "../../../lib/i18n.tsx";
import { plain } from "../../../lib/markup.ts";
import { useThreadActs } from "../thread-context.ts";
import css from "./quote.module.css";

/** The message that this one answers; a press shows it in its place. */
export function Quote({ replyTo: { id, text, author }, contactName }: { replyTo: NonNullable<Message["replyTo"]>; contactName: string }) {
  const { say } = useWords();
  const { jump } = useThreadActs();
  const words = (
    <>
      <strong>{author ?? contactName}</strong>
      <span dir="auto">{text ? plain(text) : say("quotedMissing")}</span>
    </>
  );
  if (!id) return <blockquote className={css.quote}>{words}</blockquote>;
  return (
    <button type="button" className={css.quote} title={say("showQuoted")} onClick={() => jump(id)}>
      {words}
    </button>
  );
}
