import type { RemoteMedia } from "../../adapter.ts";
import type { Answer } from "../../answer.ts";
import type { SendingConnection } from "../../sending-connection.ts";
import { asAnswer, callGraph, fetchBytes } from "./graph.ts";
import { text } from "./wire.ts";

/** Uploads a file; WhatsApp keeps it for 30 days. */
export async function uploadMedia(
  connection: SendingConnection,
  file: { body: Buffer; mimeType: string; fileName: string },
): Promise<Answer<string>> {
  const form = new FormData();
  form.set("messaging_product", "whatsapp");
  form.set("type", file.mimeType);
  form.set("file", new Blob([new Uint8Array(file.body)], { type: file.mimeType }), file.fileName);
  const encoded = new Response(form);
  const body = Buffer.from(await encoded.arrayBuffer());
  const answer = await callGraph(connection, {
    method: "POST",
    path: `/${connection.externalId}/media`,
    body,
    contentType: encoded.headers.get("content-type") ?? "",
  });
  const id = asAnswer(answer, (json) => text(json.id));
  if (!id.ok) return id;
  return id.value ? { ok: true, value: id.value } : { ok: false, code: "no_id", reason: "the answer has no file id", retryable: true };
}

/** Where a file lies; the address is good for five minutes. */
export async function findMedia(connection: SendingConnection, externalId: string): Promise<Answer<RemoteMedia>> {
  const answer = await callGraph(connection, {
    method: "GET",
    path: `/${encodeURIComponent(externalId)}?phone_number_id=${connection.externalId}`,
  });
  const found = asAnswer(answer, (json) => ({
    url: text(json.url) ?? "",
    mimeType: text(json.mime_type) ?? "application/octet-stream",
    bytes: Number.isFinite(Number(json.file_size)) ? Number(json.file_size) : null,
    sha256: text(json.sha256),
  }));
  return found.ok && found.value.url === "" ? { ok: false, code: "no_url", reason: "the answer has no address", retryable: true } : found;
}

export const downloadMedia = (connection: SendingConnection, url: string, limit: number): Promise<Answer<Buffer>> =>
  fetchBytes(connection, url, limit);
