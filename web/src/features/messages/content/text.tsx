import { pieces } from "../../../lib/markup.ts";
import css from "./content.module.css";

const marks = { bold: "strong", italic: "em", strike: "s", code: "code", plain: "span" } as const;

/** WhatsApp's own marks; nothing of a customer's text ever becomes HTML. */
export function Text({ text }: { text: string }) {
  return (
    <span className={css.text} dir="auto">
      {pieces(text).map(({ text: piece, style }, index) => {
        const key = `${index}${style}`;
        if (style === "link")
          return (
            <a key={key} href={piece} target="_blank" rel="noreferrer noopener">
              {piece}
            </a>
          );
        const Mark = marks[style];
        return <Mark key={key}>{piece}</Mark>;
      })}
    </span>
  );
}
