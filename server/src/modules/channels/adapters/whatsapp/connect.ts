import type { Answer } from "../../answer.ts";
import type { SendingConnection } from "../../sending-connection.ts";
import { asAnswer, callGraph } from "./graph.ts";
import { text } from "./wire.ts";

/** Reads the number with the token. */
export async function connect(
  connection: SendingConnection,
): Promise<Answer<{ address: string; name: string; portfolioId: string | null }>> {
  return asAnswer(
    await callGraph(connection, { method: "GET", path: `/${connection.externalId}?fields=id,display_phone_number,verified_name` }),
    (json) => ({
      address: `+${(text(json.display_phone_number) ?? "").replace(/\D/g, "")}`,
      name: text(json.verified_name) ?? "",
      portfolioId: null,
    }),
  );
}

/**
 * Subscribes the app to the account's webhooks, at our own address where Meta can reach it (webhooks/override):
 * it asks the address for a challenge first. Otherwise at the address that stands in Meta's console.
 */
export async function subscribe(
  connection: SendingConnection,
  callback: { url: string; verifyToken: string },
): Promise<Answer<{ verified: boolean }>> {
  const post = async (body: Record<string, string>, verified: boolean) =>
    asAnswer(
      await callGraph(connection, { method: "POST", path: `/${connection.accountId}/subscribed_apps`, body: JSON.stringify(body) }),
      () => ({ verified }),
    );
  const own = await post({ override_callback_uri: callback.url, verify_token: callback.verifyToken }, true);
  return own.ok || own.retryable ? own : post({}, false);
}
