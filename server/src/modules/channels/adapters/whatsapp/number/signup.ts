import type { Answer } from "../../../answer.ts";
import type { SignupApp } from "../../../management.ts";
import type { SendingConnection } from "../../../sending-connection.ts";
import { asAnswer, callGraph } from "../graph.ts";
import { text } from "../wire.ts";

/** The popup's code for a token; it lives for about 30 seconds. (Meta: embedded-signup) */
export async function exchangeCode({ baseUrl, appId, appSecret }: SignupApp, code: string): Promise<Answer<string>> {
  const query = new URLSearchParams({ client_id: appId, client_secret: appSecret, code });
  const token = asAnswer(
    await callGraph({ baseUrl, accessToken: `${appId}|${appSecret}` }, { method: "GET", path: `/oauth/access_token?${query}` }),
    (json) => text(json.access_token),
  );
  if (!token.ok) return token;
  return token.value
    ? { ok: true, value: token.value }
    : { ok: false, code: "no_token", reason: "the answer has no token", retryable: false };
}

export const register = async (connection: SendingConnection, pin: string): Promise<Answer<null>> =>
  asAnswer(
    await callGraph(connection, {
      method: "POST",
      path: `/${connection.externalId}/register`,
      body: JSON.stringify({ messaging_product: "whatsapp", pin }),
    }),
    () => null,
  );

/** Once, within 24 hours after the number came; two kinds. (Meta: onboarding-business-app-users) */
export async function requestHistory(connection: SendingConnection): Promise<Answer<null>> {
  for (const kind of ["smb_app_state_sync", "history"]) {
    const answer = asAnswer(
      await callGraph(connection, {
        method: "POST",
        path: `/${connection.externalId}/smb_app_data`,
        body: JSON.stringify({ messaging_product: "whatsapp", sync_type: kind }),
      }),
      () => null,
    );
    if (!answer.ok) return answer;
  }
  return { ok: true, value: null };
}
