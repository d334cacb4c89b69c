import { orderOf } from "../catalogue/catalogue.ts";
import type { State } from "../state.ts";
import type { Written } from "./customers.ts";
import type { Wanted } from "./write-schema.ts";

type Answer = Extract<Wanted, { kind: "order" | "button" | "reply" | "flow" | "address" | "call_permission" }>;
const week = 7 * 24 * 3600;
const interactive = (type: string, object: Record<string, unknown>): Written => ({
  type: "interactive",
  body: { interactive: { type, [type]: object } },
});

/** The token that the business gave its form; it comes back with the answer. */
function flowToken(state: State, messageId: string | undefined): string {
  const body = state.messages.find(({ id }) => id === messageId)?.body as
    | {
        interactive?: { action?: { parameters?: { flow_token?: string } } };
        template?: { components?: { parameters?: { action?: { flow_token?: string } }[] }[] };
      }
    | undefined;
  const parameters = body?.template?.components?.flatMap((component) => component.parameters ?? []) ?? [];
  const ofTemplate = parameters.find(({ action }) => action?.flow_token)?.action?.flow_token;
  return body?.interactive?.action?.parameters?.flow_token ?? ofTemplate ?? "unused";
}
const form = (name: string, body: string, values: Record<string, unknown>): Written =>
  interactive("nfm_reply", { response_json: JSON.stringify(values), body, name });

function contentOf(state: State, now: number, answer: Answer): Written {
  switch (answer.kind) {
    case "order":
      return { type: "order", body: { order: orderOf(answer.items, answer.text) } };
    case "button":
      return { type: "button", body: { button: { payload: answer.payload ?? answer.text, text: answer.text } } };
    case "reply": {
      const { id, title, description } = answer;
      const reply = { id, title, ...(description ? { description } : {}) };
      return interactive(description === undefined ? "button_reply" : "list_reply", reply);
    }
    case "flow":
      return form("flow", "Sent", { ...answer.values, flow_token: flowToken(state, answer.messageId) });
    case "address":
      return form("address_message", Object.values(answer.values).join(", "), { values: answer.values });
    case "call_permission": {
      const { response, permanent, source } = answer;
      const granted = response === "accept" ? { is_permanent: permanent } : {};
      const until = response === "accept" && !permanent ? { expiration_timestamp: Math.floor(now / 1000) + week } : {};
      return interactive("call_permission_reply", { response, ...until, response_source: source, ...granted });
    }
  }
}

export const isAnswer = (wanted: Wanted): wanted is Answer =>
  ["order", "button", "reply", "flow", "address", "call_permission"].includes(wanted.kind);

/** A tap, a form, an order: what a customer gives back to what the business sent. (Meta: webhooks reference, interactive) */
export const answerOf = (state: State, now: number, answer: Answer): Written => ({
  ...contentOf(state, now, answer),
  ...(answer.messageId ? { quotedId: answer.messageId } : {}),
});
