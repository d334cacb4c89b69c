import type { Message } from "@sigap/contract/messages";
import { IconAd2, IconPuzzle } from "@tabler/icons-react";
import { useWords } from "../../lib/i18n.tsx";
import { pieces } from "../../lib/markup.ts";
import { AttachmentView } from "./attachment-view.tsx";
import css from "./message-content.module.css";

/** What a message says: quoted words, the ad it came from, files, a template, text, or a card for what is not drawn yet. */
export function MessageContent({ message, contactName }: { message: Message; contactName: string }) {
  const { say } = useWords();
  const { replyTo, attribution, attachments, template, text, type } = message;
  return (
    <>
      {replyTo && (
        <blockquote className={css.quote}>
          <strong>{replyTo.author ?? contactName}</strong>
          <span dir="auto">{replyTo.text ?? say("quotedMissing")}</span>
        </blockquote>
      )}
      {attribution && (
        <div className={css.ad}>
          <IconAd2 size={20} stroke={1.6} />
          <div className="grow">
            <div className="dim xxs">{say("fromAd")}</div>
            {attribution.headline && <strong>{attribution.headline}</strong>}
            {attribution.body && <div className="dim">{attribution.body}</div>}
          </div>
        </div>
      )}
      {attachments.map((attachment) => (
        <AttachmentView
          key={attachment.id}
          attachment={attachment}
          from={message.direction === "inbound" ? contactName : message.author.name}
        />
      ))}
      {template ? <TemplateContent template={template} /> : text && <Text text={text} />}
      {type === "raw" && <RawCard message={message} />}
    </>
  );
}

function TemplateContent({ template: { header, body, footer, buttons } }: { template: NonNullable<Message["template"]> }) {
  return (
    <>
      {header && <strong className={css.header}>{header}</strong>}
      <Text text={body} />
      {footer && <div className={css.footer}>{footer}</div>}
      {buttons.length > 0 && (
        <div className={css.buttons}>
          {buttons.map(({ text }) => (
            <span key={text}>{text}</span>
          ))}
        </div>
      )}
    </>
  );
}

const marks = { bold: "strong", italic: "em", strike: "s", code: "code", plain: "span" } as const;

/** WhatsApp's own marks; nothing of a customer's text ever becomes HTML. */
function Text({ text }: { text: string }) {
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

function RawCard({ message: { providerType, details } }: { message: Message }) {
  const { say } = useWords();
  return (
    <div className={css.raw}>
      <div className="row">
        <IconPuzzle size={16} stroke={1.75} />
        {say("rawCard", { kind: providerType ?? "?" })}
      </div>
      <details>
        <summary>{say("details")}</summary>
        <pre>{JSON.stringify(details, null, 2)}</pre>
      </details>
    </div>
  );
}
