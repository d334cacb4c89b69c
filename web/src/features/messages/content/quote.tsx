import type { Message } from "@sigap/contract/messages";
import { useWords } from "../../../lib/i18n.tsx";
import css from "./content.module.css";

/** The message that this one answers. */
export function Quote({ replyTo, contactName }: { replyTo: NonNullable<Message["replyTo"]>; contactName: string }) {
  const { say } = useWords();
  return (
    <blockquote className={css.quote}>
      <strong>{replyTo.author ?? contactName}</strong>
      <span dir="auto">{replyTo.text ?? say("quotedMissing")}</span>
    </blockquote>
  );
}
