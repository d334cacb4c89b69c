import type { Message } from "@sigap/contract/messages";
import { Fragment, memo, type ReactNode } from "react";
import { blocks, type Mark, type Piece, pieces } from "../../../lib/markup.ts";
import { WithMentions } from "./mentions.tsx";
import css from "./text.module.css";

const marks = { bold: "strong", italic: "em", strike: "s" } as const;

type Mentions = Message["mentions"];
const nobody: Mentions = [];

/** WhatsApp's own marks; nothing of a customer's text ever becomes HTML. */
export const Text = memo(function Text({ text, mentions = nobody }: { text: string; mentions?: Mentions }) {
  return (
    <div className={css.text} dir="auto">
      {blocks(text).map((block, index) => {
        const key = `${index}${block.kind}`;
        if (block.kind === "text") return <Fragment key={key}>{words(block.text, mentions)}</Fragment>;
        if (block.kind === "quote")
          return (
            <blockquote key={key} className={css.said} dir="auto">
              {words(block.text, mentions)}
            </blockquote>
          );
        if (block.kind === "code")
          return (
            <code key={key} className={css.block}>
              {block.text}
            </code>
          );
        const items = block.items.map((item, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a text stand where they stand
          <li key={at} dir="auto">
            {words(item, mentions)}
          </li>
        ));
        return block.start === null ? (
          <ul key={key}>{items}</ul>
        ) : (
          <ol key={key} start={block.start}>
            {items}
          </ol>
        );
      })}
    </div>
  );
});

const words = (text: string, mentions: Mentions): ReactNode =>
  pieces(text).map((piece, index) => {
    const key = `${index}${piece.style}`;
    return <Fragment key={key}>{within(piece.marks, one(piece, mentions))}</Fragment>;
  });

function one({ text, style, href }: Piece, mentions: Mentions): ReactNode {
  if (style === "code") return <code>{text}</code>;
  if (style === "link")
    return (
      <a href={href} target="_blank" rel="noreferrer noopener">
        <bdi>{text}</bdi>
      </a>
    );
  return mentions.length > 0 ? <WithMentions text={text} mentions={mentions} /> : text;
}

function within(all: readonly Mark[], inner: ReactNode): ReactNode {
  const [mark, ...rest] = all;
  if (!mark) return inner;
  const Around = marks[mark];
  return within(rest, <Around>{inner}</Around>);
}
