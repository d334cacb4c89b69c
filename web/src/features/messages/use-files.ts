import { useState } from "react";
import { upload } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { toast } from "../../ui/toast.tsx";

interface Item {
  key: string;
  name: string;
  /** Address of the picture in this browser. */
  preview: string | null;
  state: "uploading" | "ready" | "refused";
  problem: string;
  attachmentId: string | null;
}
type Send = (attachmentId: string, name: string, caption: string, voice: boolean) => void;

/** Files that wait in the composer: uploaded at once, sent with the message; the first carries the text. */
export function useFiles(onSend: Send) {
  const { say } = useWords();
  const [items, setItems] = useState<Item[]>([]);
  const change = (key: string, next: Partial<Item>) =>
    setItems((now) => now.map((item) => (item.key === key ? { ...item, ...next } : item)));
  const forget = (item: Item) => item.preview && URL.revokeObjectURL(item.preview);
  const add = (files: File[]) => {
    for (const file of files) {
      const key = crypto.randomUUID();
      const preview = file.type.startsWith("image/") ? URL.createObjectURL(file) : null;
      setItems((now) => [...now, { key, name: file.name || "file", preview, state: "uploading", problem: "", attachmentId: null }]);
      upload(file, file.name || "file")
        .then(({ id }) => change(key, { state: "ready", attachmentId: id }))
        .catch((error: unknown) => change(key, { state: "refused", problem: sayError(error, say) }));
    }
  };
  return {
    items,
    busy: items.some(({ state }) => state === "uploading"),
    add,
    remove: (key: string) =>
      setItems((now) => {
        for (const item of now) if (item.key === key) forget(item);
        return now.filter((item) => item.key !== key);
      }),
    /** False when nothing could be sent. */
    send: (caption: string): boolean => {
      const ready = items.filter(({ attachmentId }) => attachmentId !== null);
      for (const [index, { attachmentId, name }] of ready.entries()) onSend(attachmentId ?? "", name, index === 0 ? caption : "", false);
      for (const item of ready) forget(item);
      setItems((now) => now.filter(({ attachmentId }) => attachmentId === null));
      return ready.length > 0;
    },
    sendVoice: (recording: Blob) => {
      const name = `voice.${recording.type.includes("ogg") ? "ogg" : recording.type.includes("mp4") ? "m4a" : "webm"}`;
      upload(recording, name)
        .then(({ id }) => onSend(id, say("audio"), "", true))
        .catch((error: unknown) => toast(sayError(error, say), { failed: true }));
    },
  };
}
