import type { fileKinds } from "@sigap/contract/contact-files";
import { type Reader, sql } from "#platform/db.ts";
import type { MessageRow } from "../store.ts";
import { type AttachmentRow, attachmentColumns, attachmentTables } from "./store.ts";

type FileRow = AttachmentRow & { messageId: string } & Pick<
    MessageRow,
    "conversationId" | "direction" | "author" | "content" | "occurredAt"
  >;

/** Walks the index of messages that can have files; a sticker is a picture. The place of a file is its message's time and its own id. */
export const listFiles = (
  db: Reader,
  workspaceId: string,
  contactId: string,
  { kind, before, limit }: { kind: (typeof fileKinds)[number] | null; before: { at: Date; id: string } | null; limit: number },
) =>
  db.many<FileRow>(sql`
    select ${attachmentColumns}, m.conversation_id as "conversationId", m.direction, m.author, m.content, m.occurred_at as "occurredAt"
    from message m join ${attachmentTables} on a.workspace_id = m.workspace_id and a.message_id = m.id
    where m.workspace_id = ${workspaceId} and m.contact_id = ${contactId}
      and m.type in ('image', 'video', 'audio', 'document', 'sticker', 'template', 'interactive', 'call')
      ${kind === "image" ? sql`and a.kind in ('image', 'sticker')` : kind ? sql`and a.kind = ${kind}` : sql``}
      ${before ? sql`and m.occurred_at <= ${before.at} and (m.occurred_at, a.id) < (${before.at}, ${before.id}::uuid)` : sql``}
    order by m.occurred_at desc, a.id desc limit ${limit}`);
