import { make } from "../dom.js";
import { summary } from "../summary.js";
import { word } from "../words.js";
import { answerKinds } from "./answers.js";
import { interactive } from "./interactive.js";
import { plainKinds } from "./plain.js";
import { template } from "./template.js";

const kinds = {
  ...plainKinds,
  ...answerKinds,
  template,
  // What a customer chose has no action any more.
  interactive: (message, parts) => (message.body.interactive.action ? interactive(message, parts) : answerKinds.answer(message, parts)),
};

/** What stands in a bubble. */
export function content(message, parts) {
  if (message.revoked) return [make("em", "gone", word("deleted"))];
  const draw = kinds[message.type] ?? (() => [make("span", "said", summary(message, parts.templates))]);
  return draw(message, parts).filter(Boolean);
}
