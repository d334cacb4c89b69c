import type { InboundMedia } from "../../../channel-events.ts";
import { text, type Wire } from "../wire.ts";

/** A file, or null: without its id it can't be fetched. */
export function mediaOf(body: Wire): InboundMedia | null {
  const id = text(body.id);
  if (id === null) return null;
  return {
    id,
    mimeType: text(body.mime_type) ?? "application/octet-stream",
    sha256: text(body.sha256),
    fileName: text(body.filename),
    voice: body.voice === true,
    animated: body.animated === true,
    url: text(body.url),
  };
}
