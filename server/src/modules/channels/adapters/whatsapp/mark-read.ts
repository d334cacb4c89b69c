import type { Answer } from "../../answer.ts";
import type { SendingConnection } from "../../sending-connection.ts";
import { asAnswer, callGraph } from "./graph.ts";

/** Meta: whatsapp/messages/mark-message-as-read, typing-indicators: the sign is gone after 25 s or with the next message. */
export async function markRead(connection: SendingConnection, externalId: string, typing: boolean): Promise<Answer<null>> {
  const body = {
    messaging_product: "whatsapp",
    status: "read",
    message_id: externalId,
    ...(typing ? { typing_indicator: { type: "text" } } : {}),
  };
  return asAnswer(
    await callGraph(connection, { method: "POST", path: `/${connection.externalId}/messages`, body: JSON.stringify(body) }),
    () => null,
  );
}
