import type { Attachment } from "@sigap/contract/messages";
import type { InboundMedia, RoutedEvent } from "#modules/channels";
import type { InboundAttachment } from "./store.ts";

/** A file at the provider that belongs to a message and has yet to be fetched. */
export const inboundAttachment = (
  connection: Pick<RoutedEvent["connection"], "id" | "workspaceId">,
  messageId: string,
  file: InboundMedia & { kind: Attachment["kind"] },
): InboundAttachment => ({
  workspaceId: connection.workspaceId,
  messageId,
  connectionId: connection.id,
  kind: file.kind,
  externalId: file.id,
  mimeType: file.mimeType,
  sha256: file.sha256,
  fileName: file.fileName,
  voice: file.voice,
  animated: file.animated,
});
