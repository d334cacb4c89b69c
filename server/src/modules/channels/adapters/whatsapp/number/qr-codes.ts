import type { Answer } from "../../../answer.ts";
import type { RemoteQrCode } from "../../../management.ts";
import type { SendingConnection } from "../../../sending-connection.ts";
import { asAnswer, callGraph } from "../graph.ts";
import { list, text, type Wire } from "../wire.ts";
import { everyPage } from "./pages.ts";

const read = (item: Wire): RemoteQrCode => ({
  code: text(item.code) ?? "",
  message: text(item.prefilled_message) ?? "",
  link: text(item.deep_link_url) ?? "",
});

/** At most 2,000 for a number. (Meta: qr-codes) */
export const listQrCodes = (connection: SendingConnection): Promise<Answer<RemoteQrCode[]>> =>
  everyPage(connection, `/${connection.externalId}/message_qrdls?limit=25`, read);

/** Without a code it makes one; with a code it changes that one's message. */
export async function saveQrCode(connection: SendingConnection, code: string | null, message: string): Promise<Answer<RemoteQrCode>> {
  const body = JSON.stringify({ ...(code ? { code } : { generate_qr_image: "SVG" }), prefilled_message: message });
  return asAnswer(await callGraph(connection, { method: "POST", path: `/${connection.externalId}/message_qrdls`, body }), read);
}

export const removeQrCode = async (connection: SendingConnection, code: string): Promise<Answer<null>> =>
  asAnswer(await callGraph(connection, { method: "DELETE", path: `/${connection.externalId}/message_qrdls/${code}` }), () => null);

export async function qrImageUrl(connection: SendingConnection, code: string, format: "svg" | "png"): Promise<Answer<string>> {
  const fields = `code,prefilled_message,deep_link_url,qr_image_url.format(${format.toUpperCase()})`;
  const answer = await callGraph(connection, { method: "GET", path: `/${connection.externalId}/message_qrdls/${code}?fields=${fields}` });
  const url = asAnswer(answer, (json) => text(json.qr_image_url) ?? text(list(json.data)[0]?.qr_image_url));
  if (!url.ok) return url;
  return url.value ? { ok: true, value: url.value } : { ok: false, code: "33", reason: "there is no such QR code", retryable: false };
}
