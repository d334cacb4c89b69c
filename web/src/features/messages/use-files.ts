import type { ShownCapabilities } from "@sigap/contract/capabilities";
import type { Tray, TrayItem } from "./composer/tray.ts";

/** Files that wait in the composer: held against the channel's limits, uploaded at once, each sent with its own caption. */
export function useFiles(tray: Tray, limits: ShownCapabilities | undefined) {
  const items = tray.items.use();
  return {
    ...tray,
    items,
    busy: items.some(({ state }) => state === "uploading" || state === "waiting"),
    ready: items.filter(({ state }) => state === "ready").length,
    add: (files: readonly File[]) => tray.add(files, limits),
    retry: (item: TrayItem) => tray.retry(item, limits),
    asDocument: (item: TrayItem) => tray.asDocument(item, limits),
  };
}
