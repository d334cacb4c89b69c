import type { Answer } from "../../answer.ts";
import type { SendingConnection } from "../../sending-connection.ts";
import { asAnswer, callGraph } from "./graph.ts";
import { text } from "./wire.ts";

/** ISO 4217 code of the currency that the account is charged in. */
export const readCurrency = async (connection: SendingConnection): Promise<Answer<string | null>> =>
  asAnswer(await callGraph(connection, { method: "GET", path: `/${connection.accountId}?fields=currency` }), (json) => text(json.currency));
