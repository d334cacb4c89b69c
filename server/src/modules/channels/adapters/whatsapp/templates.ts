import type { RemoteTemplate } from "../../adapter.ts";
import type { Answer } from "../../answer.ts";
import type { SendingConnection } from "../../sending-connection.ts";
import { asAnswer, callGraph } from "./graph.ts";
import { list, object, text, type Wire } from "./wire.ts";

const fields = "id,name,language,category,status,components,parameter_format,quality_score";
const mostPages = 200;

const read = (item: Wire): RemoteTemplate => ({
  externalId: text(item.id) ?? "",
  name: text(item.name) ?? "",
  language: text(item.language) ?? "",
  category: text(item.category) ?? "",
  status: text(item.status) ?? "",
  parameterFormat: text(item.parameter_format) ?? "POSITIONAL",
  components: Array.isArray(item.components) ? item.components : [],
  quality: text(object(item.quality_score).score),
});

/** All templates of the account, page by page. */
export async function listTemplates(connection: SendingConnection): Promise<Answer<RemoteTemplate[]>> {
  const found: RemoteTemplate[] = [];
  let after: string | null = "";
  for (let page = 0; after !== null && page < mostPages; page += 1) {
    const path: string = `/${connection.accountId}/message_templates?fields=${fields}&limit=100${after ? `&after=${encodeURIComponent(after)}` : ""}`;
    const answer = asAnswer(await callGraph(connection, { method: "GET", path }), (json) => json);
    if (!answer.ok) return answer;
    found.push(...list(answer.value.data).map(read));
    const paging = object(answer.value.paging);
    after = paging.next ? text(object(paging.cursors).after) : null;
  }
  return { ok: true, value: found };
}
