import { call, complain } from "../api.js";
import { icon, make } from "../dom.js";
import { moment } from "../format.js";
import { rich } from "../rich.js";
import { openCatalogue } from "../sheets/catalogue.js";
import { openForm } from "../sheets/forms.js";
import { filledTemplate } from "../template-fill.js";
import { word } from "../words.js";
import { cards } from "./cards.js";
import { callChoice, choices, footer, placeCard } from "./common.js";
import { media } from "./media.js";
import { productCard, productsOf } from "./product-card.js";

async function copy(code, { target }) {
  const tapped = target.closest("button");
  try {
    await navigator.clipboard.writeText(code);
    tapped.replaceChildren(make("span", "", icon("check"), word("copied")));
  } catch {
    complain(word("noCopy", { code }));
  }
}

/** Each kind of button of a template. A tap on a link of an offer is told to the business. */
const taps = {
  QUICK_REPLY: ({ text, payload }, { message, say }) => ({
    text,
    sign: "reply",
    tap: () => say({ kind: "button", text, messageId: message.id, ...(payload ? { payload } : {}) }),
  }),
  URL: ({ text, url }, { message, category }) => ({
    text,
    href: url,
    tap: () => category === "MARKETING" && call("POST", "clicks", { messageId: message.id }),
  }),
  PHONE_NUMBER: ({ text }) => callChoice(text),
  VOICE_CALL: ({ text }) => callChoice(text ?? word("call")),
  COPY_CODE: ({ text, code }) => ({ text: text ?? word("copyCode"), sign: "copy", tap: (event) => copy(code, event) }),
  OTP: ({ text, code }) => ({ text: text ?? word("copyCode"), sign: "copy", tap: (event) => copy(code, event) }),
  FLOW: ({ text, action }, { message, say }) => ({
    text,
    tap: () => openForm(message, { flow_cta: text, flow_action_payload: { data: action?.flow_action_data } }, say),
  }),
  REQUEST_CONTACT_INFO: ({ text }, { message, say }) => ({
    text: text ?? word("shareNumber"),
    sign: "contact",
    tap: () => say({ kind: "contact", own: true, quotedId: message.id }),
  }),
};
const shop = ({ text, action }, { message, parts }) => {
  const items = action?.sections?.flatMap(({ product_items: list }) => list);
  const products = items ? productsOf(parts, items) : parts.products;
  return { text: text ?? word("viewCatalogue"), sign: "bag", tap: () => openCatalogue(parts, message, products) };
};

function face(filled, context) {
  const { header, media: file, location, product, offer, offerEnds, body, footer: below, buttons } = filled;
  return [
    file ? media(file.type, file[file.type]) : null,
    location ? placeCard(location) : null,
    product ? productCard(productsOf(context.parts, [product])[0]) : null,
    header ? make("b", "", header) : null,
    offer ? offerCard(offer, offerEnds, buttons) : null,
    body ? rich(body) : null,
    footer(below),
    choices(buttons.map((button) => (taps[button.type] ?? shop)(button, context))),
  ];
}

function offerCard({ text }, ends, buttons) {
  const { code } = buttons.find((button) => button.code) ?? {};
  return make(
    "span",
    "offer",
    icon("tag"),
    make(
      "span",
      "",
      make("b", "", text),
      ends ? make("small", "", word("offerEnds", { when: moment(ends) })) : null,
      code ? make("small", "", word("offerCode", { code })) : null,
    ),
  );
}

/** A template as the customer gets it, with everything that it can have. */
export function template(message, parts) {
  const filled = filledTemplate(message.body.template, parts.templates);
  const context = { message, parts, say: parts.say, category: filled.category };
  return [...face(filled, context), filled.cards.length > 0 ? cards(filled.cards.map((card) => face(card, context))) : null];
}
