import type { ScheduledMessage } from "@sigap/contract/scheduled";
import { AttachmentView } from "./attachment-view.tsx";
import { LaterContent } from "./content/later-content.tsx";
import { Template } from "./content/template.tsx";
import { Text } from "./content/text.tsx";

/** As it will stand in the thread. */
export function ScheduledContent({ scheduled }: { scheduled: ScheduledMessage }) {
  const { message, attachments, template, text, author } = scheduled;
  const files = { attachments, from: author.name };
  if (template) return <Template template={template} files={files} />;
  if (message.type === "location") return <LaterContent content={{ kind: "location", ...message.location }} files={files} />;
  if (message.type === "contacts")
    return <LaterContent content={{ kind: "contacts", contacts: message.contacts, requested: false }} files={files} />;
  if (message.type === "interactive") return <LaterContent content={message.interactive} files={files} />;
  return (
    <>
      {attachments.map((attachment) => (
        <AttachmentView key={attachment.id} attachment={attachment} from={author.name} />
      ))}
      {text && <Text text={text} />}
    </>
  );
}
