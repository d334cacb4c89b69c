import { make } from "../dom.js";
import { summary } from "../summary.js";
import { word } from "../words.js";
import { answerKinds } from "./answers.js";
import { interactive } from "./interactive.js";
import { plainKinds } from "./plain.js";
import { template } from "./template.js";

/** What a business asks has an action, what a customer chose has none, and some answers could not be built. */
function interactiveKind(message, parts) {
  const object = message.body.interactive;
  if (!object) return plainKinds.unsupported(message);
  return object.action ? interactive(message, parts) : answerKinds.answer(message, parts);
}
const kinds = { ...plainKinds, ...answerKinds, template, interactive: interactiveKind };

/** What stands in a bubble. */
export function content(message, parts) {
  if (message.revoked) return [make("em", "gone", word("deleted"))];
  const draw = kinds[message.type] ?? (() => [make("span", "said", summary(message, parts.templates))]);
  return draw(message, parts).filter(Boolean);
}
