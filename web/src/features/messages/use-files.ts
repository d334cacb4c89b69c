import type { ShownCapabilities } from "@sigap/contract/capabilities";
import type { Attachment } from "@sigap/contract/messages";
import { useEffect, useRef, useState } from "react";
import { Offline, Refused } from "../../lib/api.ts";
import { type Say, useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { uploadWithProgress } from "../../lib/upload.ts";
import { fileProblem, kindOf } from "./composer/file-limits.ts";
import type { Returned } from "./returned.ts";

export interface TrayItem {
  key: string;
  /** Null for a copy that a saved reply brought. */
  file: File | null;
  name: string;
  size: number;
  kind: Attachment["kind"];
  /** Address of the picture. */
  preview: string | null;
  as: "document" | undefined;
  state: "uploading" | "ready" | "refused" | "failed";
  progress: number;
  problem: string;
  /** What is refused can go as a document. */
  canBeDocument: boolean;
  attachmentId: string | null;
  caption: string;
}
/** Sound and stickers have none (Meta: audio messages). */
export const takesCaption = ({ kind }: Pick<TrayItem, "kind">): boolean => kind !== "audio" && kind !== "sticker";

const newItem = (file: File): TrayItem => ({
  ...{ key: crypto.randomUUID(), file, name: file.name || "file", size: file.size, kind: kindOf(file, undefined) },
  preview: file.type.startsWith("image/") && file.type !== "image/svg+xml" ? URL.createObjectURL(file) : null,
  ...{ as: undefined, state: "uploading", progress: 0, problem: "", canBeDocument: false, attachmentId: null, caption: "" },
});
const copyOf = ({ id, fileName, kind, bytes, thumbnailUrl }: Attachment): TrayItem => ({
  ...{ key: id, file: null, name: fileName ?? "file", size: bytes ?? 0, kind, preview: thumbnailUrl, as: undefined, state: "ready" },
  ...{ progress: 1, problem: "", canBeDocument: false, attachmentId: id, caption: "" },
});
const returned = ({ attachmentId, name, kind, size, caption }: Returned["files"][number]): TrayItem => ({
  ...{ key: attachmentId, file: null, name, size, kind, preview: null, as: undefined, state: "ready" },
  ...{ progress: 1, problem: "", canBeDocument: false, attachmentId, caption },
});

function refusalOf(item: TrayItem, limits: ShownCapabilities | undefined, say: Say): Partial<TrayItem> | null {
  const problem = item.file && limits && fileProblem(item.file, limits.media, item.as);
  return problem ? { state: "refused", problem: say(problem.word, problem.values), canBeDocument: problem.asDocument } : null;
}

/** Files that wait in the composer: held against the channel's limits, uploaded at once, each sent with its own caption. */
export function useFiles(limits: ShownCapabilities | undefined) {
  const { say } = useWords();
  const [items, setItems] = useState<TrayItem[]>([]);
  const uploads = useRef(new Map<string, AbortController>());
  useEffect(() => () => uploads.current.forEach((upload) => void upload.abort()), []);
  const change = (key: string, next: Partial<TrayItem>) =>
    setItems((now) => now.map((item) => (item.key === key ? { ...item, ...next } : item)));

  const start = (item: TrayItem) => {
    if (!item.file) return;
    const refused = refusalOf(item, limits, say);
    if (refused) return change(item.key, refused);
    const control = new AbortController();
    uploads.current.set(item.key, control);
    change(item.key, { state: "uploading", progress: 0, problem: "", canBeDocument: false });
    const onProgress = (progress: number) => change(item.key, { progress });
    uploadWithProgress(item.file, item.name, { as: item.as, onProgress, signal: control.signal })
      .then(({ id, kind }) => change(item.key, { state: "ready", attachmentId: id, kind }))
      .catch((error: unknown) => {
        if (!(error instanceof Refused || error instanceof Offline)) throw error;
        const final = error instanceof Refused && error.problem.status < 500;
        change(item.key, {
          state: final ? "refused" : "failed",
          problem: sayError(error, say),
          canBeDocument: final && item.as !== "document",
        });
      });
  };
  const drop = (item: TrayItem) => {
    uploads.current.get(item.key)?.abort();
    uploads.current.delete(item.key);
    if (item.preview?.startsWith("blob:")) URL.revokeObjectURL(item.preview);
  };
  return {
    items,
    busy: items.some(({ state }) => state === "uploading"),
    ready: items.filter(({ state }) => state === "ready").length,
    add: (files: readonly File[]) => {
      const added = files.map(newItem);
      setItems((now) => [...now, ...added]);
      for (const item of added) start(item);
    },
    /** Files that were sent and come back: the server has them already. */
    restore: (files: Returned["files"]) => setItems((now) => [...now, ...files.map(returned)]),
    addReady: (attachments: readonly Attachment[]) => setItems((now) => [...now, ...attachments.map(copyOf)]),
    remove: (key: string) => {
      for (const item of items) if (item.key === key) drop(item);
      setItems((now) => now.filter((item) => item.key !== key));
    },
    retry: (item: TrayItem) => start(item),
    asDocument: (item: TrayItem) => {
      change(item.key, { as: "document", kind: "document" });
      start({ ...item, as: "document", kind: "document" });
    },
    caption: (key: string, caption: string) => change(key, { caption }),
    /** One place earlier. */
    earlier: (index: number) =>
      setItems((now) => {
        const [before, item] = [now[index - 1], now[index]];
        return before && item ? now.toSpliced(index - 1, 2, item, before) : now;
      }),
    /** Takes what is ready out of the tray; what was refused stays to be seen. */
    take: (): TrayItem[] => {
      const ready = items.filter(({ state }) => state === "ready");
      for (const item of ready) drop(item);
      setItems((now) => now.filter(({ state }) => state !== "ready"));
      return ready;
    },
  };
}
