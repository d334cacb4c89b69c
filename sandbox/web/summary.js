import { humanize } from "./format.js";
import { filledTemplate } from "./template-fill.js";
import { word } from "./words.js";

/** Fields of a form as they were sent, without what only a program reads. */
export function formValues({ response_json: json }) {
  try {
    const { flow_token: _, values, ...fields } = JSON.parse(json);
    return Object.entries({ ...fields, ...values }).map(([name, value]) => [
      humanize(name),
      typeof value === "boolean" ? word(value ? "yes" : "no") : String(value),
    ]);
  } catch {
    return [];
  }
}

function ofInteractive(object) {
  const answer = object[object.type];
  if (object.type === "nfm_reply") return answer.body;
  if (object.type === "call_permission_reply") return word(answer.response === "accept" ? "callsAllowed" : "callsRefused");
  return object.body?.text ?? answer?.title ?? "";
}

/** What a message says in one line, for a quote. */
export function summary(message, templates) {
  if (message.revoked) return word("deleted");
  const object = message.body[message.type] ?? {};
  const names = { image: "picture", sticker: "sticker", video: "video", audio: object.voice ? "voice" : "audio", document: "document" };
  const ways = {
    text: () => object.body,
    template: () => filledTemplate(object, templates).body,
    button: () => object.text,
    interactive: () => (object.type ? ofInteractive(object) : word("unsupported")),
    location: () => object.name ?? word("location"),
    contacts: () => object[0]?.name?.formatted_name ?? word("contact"),
    order: () => word("order"),
    system: () => object.body,
    unsupported: () => word("unsupported"),
  };
  const [way, name] = [ways[message.type], names[message.type]];
  if (way) return way();
  return object.caption ?? object.filename ?? (name ? word(name) : word("unknown", { type: message.type }));
}
