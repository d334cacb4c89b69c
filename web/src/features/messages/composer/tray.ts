import type { ShownCapabilities } from "@sigap/contract/capabilities";
import type { Attachment } from "@sigap/contract/messages";
import { Offline, Refused } from "../../../lib/api.ts";
import { connected } from "../../../lib/connected.ts";
import type { Say } from "../../../lib/i18n.tsx";
import { sayError } from "../../../lib/say-error.ts";
import { createStore, type Store } from "../../../lib/store.ts";
import { uploadWithProgress } from "../../../lib/upload.ts";
import type { Returned } from "../returned.ts";
import { fileProblem, kindOf } from "./file-limits.ts";

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
  /** `waiting`: for the connection, and goes on by itself. */
  state: "uploading" | "waiting" | "ready" | "refused" | "failed";
  progress: number;
  problem: ((say: Say) => string) | null;
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
  ...{ as: undefined, state: "uploading", progress: 0, problem: null, canBeDocument: false, attachmentId: null, caption: "" },
});
const copyOf = ({ id, fileName, kind, bytes, thumbnailUrl }: Attachment): TrayItem => ({
  ...{ key: id, file: null, name: fileName ?? "file", size: bytes ?? 0, kind, preview: thumbnailUrl, as: undefined, state: "ready" },
  ...{ progress: 1, problem: null, canBeDocument: false, attachmentId: id, caption: "" },
});
const returned = ({ attachmentId, name, kind, size, caption }: Returned["files"][number]): TrayItem => ({
  ...{ key: attachmentId, file: null, name, size, kind, preview: null, as: undefined, state: "ready" },
  ...{ progress: 1, problem: null, canBeDocument: false, attachmentId, caption },
});

type Limits = ShownCapabilities | undefined;
function refusalOf(item: TrayItem, limits: Limits): Partial<TrayItem> | null {
  const problem = item.file && limits && fileProblem(item.file, limits.media, item.as);
  return problem ? { state: "refused", problem: (say) => say(problem.word, problem.values), canBeDocument: problem.asDocument } : null;
}

/** How long until the server is tried again when the browser did not notice that the connection is back. */
const again = 4_000;

export interface Tray {
  items: Store<readonly TrayItem[]>;
  add(files: readonly File[], limits: Limits): void;
  /** Files that were sent and come back: the server has them already. */
  restore(files: Returned["files"]): void;
  addReady(attachments: readonly Attachment[]): void;
  remove(key: string): void;
  retry(item: TrayItem, limits: Limits): void;
  asDocument(item: TrayItem, limits: Limits): void;
  caption(key: string, caption: string): void;
  /** One place earlier. */
  earlier(index: number): void;
  /** Takes what is ready out of the tray; what was refused stays to be seen. */
  take(): TrayItem[];
}

/** Files that wait to be sent, uploaded at once, also while nobody looks; without a connection they wait for it. */
export function createTray(): Tray {
  const items = createStore<readonly TrayItem[]>([]);
  const uploads = new Map<string, AbortController>();
  const append = (more: readonly TrayItem[]) => items.set([...items.get(), ...more]);
  const change = (key: string, next: Partial<TrayItem>) =>
    items.set(items.get().map((item) => (item.key === key ? { ...item, ...next } : item)));
  const drop = (item: TrayItem) => {
    uploads.get(item.key)?.abort();
    uploads.delete(item.key);
    if (item.preview?.startsWith("blob:")) URL.revokeObjectURL(item.preview);
  };

  async function upload({ key, name, as }: TrayItem, file: File): Promise<void> {
    const control = new AbortController();
    uploads.get(key)?.abort();
    uploads.set(key, control);
    const { signal } = control;
    const onProgress = (progress: number) => change(key, { state: "uploading", progress });
    change(key, { state: "uploading", progress: 0, problem: null, canBeDocument: false });
    while (!signal.aborted)
      try {
        const { id, kind } = await uploadWithProgress(file, name, { as, onProgress, signal });
        return change(key, { state: "ready", attachmentId: id, kind });
      } catch (error) {
        if (error instanceof Offline) {
          change(key, { state: "waiting" });
          await connected(again);
          continue;
        }
        if (!(error instanceof Refused)) throw error;
        const final = error.problem.status < 500;
        const problem = (say: Say) => sayError(error, say);
        return change(key, { state: final ? "refused" : "failed", problem, canBeDocument: final && as !== "document" });
      }
  }
  function start(item: TrayItem, limits: Limits): void {
    if (!item.file) return;
    const refused = refusalOf(item, limits);
    if (refused) change(item.key, refused);
    else void upload(item, item.file);
  }
  return {
    items,
    add(files, limits) {
      const added = files.map(newItem);
      append(added);
      for (const item of added) start(item, limits);
    },
    restore: (files) => append(files.map(returned)),
    addReady: (attachments) => append(attachments.map(copyOf)),
    remove(key) {
      for (const item of items.get()) if (item.key === key) drop(item);
      items.set(items.get().filter((item) => item.key !== key));
    },
    retry: start,
    asDocument(item, limits) {
      const changed = { as: "document", kind: "document" } as const;
      change(item.key, changed);
      start({ ...item, ...changed }, limits);
    },
    caption: (key, caption) => change(key, { caption }),
    earlier(index) {
      const now = items.get();
      const [before, item] = [now[index - 1], now[index]];
      if (before && item) items.set(now.toSpliced(index - 1, 2, item, before));
    },
    take() {
      const ready = items.get().filter(({ state }) => state === "ready");
      for (const item of ready) drop(item);
      items.set(items.get().filter(({ state }) => state !== "ready"));
      return ready;
    },
  };
}
