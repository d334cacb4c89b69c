import type { MessageContent as Content } from "@sigap/contract/message-content";
import type { Message } from "@sigap/contract/messages";
import { AttachmentView } from "../attachment-view.tsx";
import { CameFrom } from "./came-from.tsx";
import { LaterContent } from "./later-content.tsx";
import { Deleted, Marks } from "./marks.tsx";
import { Quote } from "./quote.tsx";
import { RawCard } from "./raw-card.tsx";
import { Template } from "./template.tsx";
import { Text } from "./text.tsx";

/** Files that have their place inside what is tapped. */
function placedFiles(content: Content | null, template: Message["template"]): ReadonlySet<string> {
  const cards = content?.kind === "carousel" ? content.cards.map(({ header }) => header.attachmentId) : [];
  const header = content && "header" in content && typeof content.header === "object" ? content.header : undefined;
  const above = header && header.kind !== "text" ? [header.attachmentId] : [];
  return new Set([...cards, ...above, ...(template?.cards.flatMap(({ attachmentId }) => attachmentId ?? []) ?? [])]);
}

/** What a message says: quoted words, the ad it came from, files, and what its kind holds. */
export function MessageContent({ message, contactName }: { message: Message; contactName: string }) {
  const { replyTo, attribution, attachments, template, text, type, content } = message;
  const from = message.direction === "inbound" ? contactName : message.author.name;
  const placed = placedFiles(content, template);
  // Every other kind says its text by itself.
  const plain = !template && (content === null || content.kind === "product_enquiry");
  return (
    <>
      <Marks message={message} />
      <Deleted message={message} />
      {replyTo && <Quote replyTo={replyTo} contactName={contactName} />}
      {attribution && <CameFrom attribution={attribution} />}
      {attachments.map((attachment) =>
        placed.has(attachment.id) ? null : <AttachmentView key={attachment.id} attachment={attachment} from={from} />,
      )}
      {content && <LaterContent content={content} files={{ attachments, from }} />}
      {template && <Template template={template} files={{ attachments, from }} />}
      {plain && text && <Text text={text} mentions={message.mentions} />}
      {type === "raw" && content === null && !message.deleted && <RawCard message={message} />}
    </>
  );
}
