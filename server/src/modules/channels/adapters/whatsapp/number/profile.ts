import type { Answer } from "../../../answer.ts";
import type { ProfileChange, RemoteProfile } from "../../../management.ts";
import type { SendingConnection } from "../../../sending-connection.ts";
import { asAnswer, callGraph } from "../graph.ts";
import { list, text } from "../wire.ts";

const fields = "about,address,description,email,profile_picture_url,websites,vertical";

/** What customers see of the business. (Meta: business-profiles) */
export async function readProfile(connection: SendingConnection): Promise<Answer<RemoteProfile>> {
  const answer = await callGraph(connection, {
    method: "GET",
    path: `/${connection.externalId}/whatsapp_business_profile?fields=${fields}`,
  });
  return asAnswer(answer, (json) => {
    const [profile = {}] = list(json.data);
    return {
      about: text(profile.about) ?? "",
      address: text(profile.address) ?? "",
      description: text(profile.description) ?? "",
      email: text(profile.email) ?? "",
      websites: Array.isArray(profile.websites) ? profile.websites.map(String) : [],
      vertical: text(profile.vertical) ?? "",
      pictureUrl: text(profile.profile_picture_url),
    };
  });
}

export async function changeProfile(connection: SendingConnection, change: ProfileChange): Promise<Answer<null>> {
  const { pictureHandle, ...more } = change;
  const body = { messaging_product: "whatsapp", ...more, ...(pictureHandle ? { profile_picture_handle: pictureHandle } : {}) };
  const path = `/${connection.externalId}/whatsapp_business_profile`;
  return asAnswer(await callGraph(connection, { method: "POST", path, body: JSON.stringify(body) }), () => null);
}

/** The resumable upload, in one go: a session of the app's, then the bytes. (Meta: graph-api/guides/upload) */
export async function uploadPicture(
  connection: SendingConnection,
  appId: string,
  file: { body: Buffer; mimeType: string; fileName: string },
): Promise<Answer<string>> {
  const query = new URLSearchParams({
    file_name: file.fileName,
    file_length: String(file.body.length),
    file_type: file.mimeType,
  });
  const session = asAnswer(await callGraph(connection, { method: "POST", path: `/${appId}/uploads?${query}` }), (json) => text(json.id));
  if (!session.ok) return session;
  const answer = await callGraph(connection, {
    method: "POST",
    path: `/${session.value ?? ""}`,
    body: file.body,
    contentType: "application/octet-stream",
    headers: { authorization: `OAuth ${connection.accessToken}`, file_offset: "0" },
  });
  const handle = asAnswer(answer, (json) => text(json.h));
  if (!handle.ok) return handle;
  return handle.value
    ? { ok: true, value: handle.value }
    : { ok: false, code: "no_handle", reason: "the answer names no file", retryable: true };
}
