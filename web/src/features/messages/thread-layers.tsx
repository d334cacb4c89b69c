import type { Message } from "@sigap/contract/messages";
import { Suspense, useEffect } from "react";
import { withAllWords } from "../../lib/i18n.tsx";
import { lazy } from "../../lib/lazy.ts";
import { closeLayer, layer, shownPicture } from "./thread-layer.ts";

const MessageLayer = lazy(withAllWords(async () => ({ default: (await import("./layer/message-layer.tsx")).MessageLayer })));
const Lightbox = lazy(withAllWords(async () => ({ default: (await import("./lightbox.tsx")).Lightbox })));

/** What opens over the thread, loaded when it is opened first. */
export function ThreadLayers({ items }: { items: readonly Message[] }) {
  const open = layer.use();
  const picture = shownPicture.use();
  useEffect(
    () => () => {
      layer.set(null);
      shownPicture.set(null);
    },
    [],
  );
  const message = open && items.find(({ id }) => id === open.messageId);
  return (
    <Suspense>
      {open && message && <MessageLayer key={open.kind + open.messageId} layer={open} message={message} onClose={closeLayer} />}
      {picture && <Lightbox items={items} shown={picture} />}
    </Suspense>
  );
}
