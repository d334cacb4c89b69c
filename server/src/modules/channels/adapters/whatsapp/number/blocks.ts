import type { Answer } from "../../../answer.ts";
import type { Address, BlockResult } from "../../../management.ts";
import type { SendingConnection } from "../../../sending-connection.ts";
import { asAnswer, callGraph } from "../graph.ts";
import { list, object, text, type Wire } from "../wire.ts";
import { everyPage } from "./pages.ts";

/** What we gave comes back as `input`; a user id is `XX.` and more, a number is digits. */
const asAddress = (value: string | null): Address =>
  /^[A-Za-z]{2}\./.test(value ?? "")
    ? { kind: "user_id", address: value ?? "" }
    : { kind: "phone", address: (value ?? "").replace(/\D/g, "") };

const read = (item: Wire): Address => {
  const userId = text(item.user_id);
  return userId && !text(item.wa_id) ? { kind: "user_id", address: userId } : asAddress(text(item.wa_id) ?? text(item.input));
};

/** (Meta: block-users) */
export const listBlocked = (connection: SendingConnection): Promise<Answer<Address[]>> =>
  everyPage(connection, `/${connection.externalId}/block_users?limit=100`, read);

export async function setBlocked(
  connection: SendingConnection,
  people: readonly Address[],
  blocked: boolean,
): Promise<Answer<BlockResult>> {
  const body = {
    messaging_product: "whatsapp",
    block_users: people.map(({ kind, address }) => (kind === "phone" ? { user: `+${address}` } : { user_id: address })),
  };
  const answer = await callGraph(connection, {
    method: blocked ? "POST" : "DELETE",
    path: `/${connection.externalId}/block_users`,
    body: JSON.stringify(body),
  });
  // When some failed the answer is an error, and lists both.
  const json = answer.kind === "error" && answer.code === "139100" ? answer.json : null;
  if (json) return { ok: true, value: resultOf(json) };
  return asAnswer(answer, resultOf);
}

function resultOf(json: Wire): BlockResult {
  const { added_users: added, removed_users: removed, failed_users: failed } = object(json.block_users);
  return {
    done: [...list(added), ...list(removed)].map((item) => asAddress(text(item.input) ?? text(item.wa_id) ?? text(item.user_id))),
    failed: list(failed).map((item) => {
      const [error] = list(item.errors);
      return {
        ...asAddress(text(item.input) ?? text(item.wa_id) ?? text(item.user_id)),
        reason: text(object(error?.error_data).details) ?? text(error?.message) ?? "",
      };
    }),
  };
}
