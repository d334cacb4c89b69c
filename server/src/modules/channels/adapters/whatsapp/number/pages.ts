import type { Answer } from "../../../answer.ts";
import type { SendingConnection } from "../../../sending-connection.ts";
import { asAnswer, callGraph } from "../graph.ts";
import { list, object, text, type Wire } from "../wire.ts";

const mostPages = 200;

/** A whole list, page by page. (Graph API: paging) */
export async function everyPage<T>(connection: SendingConnection, path: string, read: (item: Wire) => T): Promise<Answer<T[]>> {
  const found: T[] = [];
  let after: string | null = "";
  for (let page = 0; after !== null && page < mostPages; page += 1) {
    const next: string = `${path}${after ? `&after=${encodeURIComponent(after)}` : ""}`;
    const answer = asAnswer(await callGraph(connection, { method: "GET", path: next }), (json) => json);
    if (!answer.ok) return answer;
    found.push(...list(answer.value.data).map(read));
    const paging = object(answer.value.paging);
    after = paging.next ? text(object(paging.cursors).after) : null;
  }
  return { ok: true, value: found };
}
