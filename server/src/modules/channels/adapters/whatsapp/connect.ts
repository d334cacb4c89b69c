import type { Answer, SendingConnection } from "../../adapter.ts";
import { asAnswer, callGraph } from "./graph.ts";
import { text } from "./wire.ts";

/** Reads the number with the token, and subscribes the app to the account's webhooks. */
export async function connect(
  connection: SendingConnection,
): Promise<Answer<{ address: string; name: string; portfolioId: string | null }>> {
  const number = asAnswer(
    await callGraph(connection, { method: "GET", path: `/${connection.externalId}?fields=id,display_phone_number,verified_name` }),
    (json) => ({
      address: `+${(text(json.display_phone_number) ?? "").replace(/\D/g, "")}`,
      name: text(json.verified_name) ?? "",
      portfolioId: null,
    }),
  );
  if (!number.ok) return number;
  const subscribed = asAnswer(
    await callGraph(connection, { method: "POST", path: `/${connection.accountId}/subscribed_apps`, body: "{}" }),
    () => true,
  );
  return subscribed.ok ? number : subscribed;
}
