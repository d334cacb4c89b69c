import type { Attachment } from "@sigap/contract/messages";
import { Offline, refusalOf } from "./api.ts";

interface Options {
  as?: "document" | undefined;
  /** From 0 to 1. */
  onProgress(part: number): void;
  signal: AbortSignal;
}

/** A file that will be sent later, with word of how far it is; fetch can't tell. Never answers once it is cancelled. */
export const uploadWithProgress = (file: Blob, name: string, { as, onProgress, signal }: Options): Promise<Attachment> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/attachments${as ? `?as=${as}` : ""}`);
    request.responseType = "json";
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () =>
      request.status < 400 && request.response
        ? resolve(request.response as Attachment)
        : reject(refusalOf(request.status, request.response));
    request.onerror = () => reject(new Offline("Not connected"));
    signal.addEventListener("abort", () => request.abort());
    const form = new FormData();
    form.set("file", file, name);
    request.send(form);
  });
