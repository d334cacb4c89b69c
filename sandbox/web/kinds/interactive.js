import { make } from "../dom.js";
import { rich } from "../rich.js";
import { openCatalogue } from "../sheets/catalogue.js";
import { openAddress, openForm } from "../sheets/forms.js";
import { openList } from "../sheets/list.js";
import { openPlaces } from "../sheets/places.js";
import { word } from "../words.js";
import { cards } from "./cards.js";
import { callChoice, choices, footer } from "./common.js";
import { media } from "./media.js";
import { productCard, productsOf } from "./product-card.js";

const reply = (message, say) => (one) => ({
  text: one.title,
  tap: () => say({ kind: "reply", id: one.id, title: one.title, messageId: message.id }),
});
const permission = (message, say, name, more) => ({
  text: word(name),
  tap: () => say({ kind: "call_permission", messageId: message.id, ...more }),
});

/** What can be tapped below a message, by its kind. */
const taps = {
  button: ({ message, action, say }) => action.buttons.map((one) => reply(message, say)(one.reply)),
  list: ({ message, action, say }) => [{ text: action.button, sign: "list", tap: () => openList(message, action, say) }],
  cta_url: ({ action }) => [{ text: action.parameters.display_text, href: action.parameters.url }],
  flow: ({ message, action, say }) => [{ text: action.parameters.flow_cta, tap: () => openForm(message, action.parameters, say) }],
  location_request_message: ({ message, say }) => [{ text: word("sendPlace"), sign: "place", tap: () => openPlaces(say, message.id) }],
  request_contact_info: ({ message, say }) => [
    { text: word("shareNumber"), sign: "contact", tap: () => say({ kind: "contact", own: true, quotedId: message.id }) },
  ],
  call_permission_request: ({ message, say }) => [
    permission(message, say, "allowCalls", { response: "accept" }),
    permission(message, say, "allowCallsAlways", { response: "accept", permanent: true }),
    permission(message, say, "refuseCalls", { response: "reject" }),
  ],
  voice_call: ({ action }) => [callChoice(action.parameters?.display_text ?? word("call"))],
  address_message: ({ message, action, say }) => [{ text: word("giveAddress"), tap: () => openAddress(message, action.parameters, say) }],
  product: ({ message, parts }) => [
    {
      text: word("viewProduct"),
      sign: "bag",
      tap: () => openCatalogue(parts, message, productsOf(parts, [message.body.interactive.action])),
    },
  ],
  product_list: ({ message, action, parts }) => {
    const items = action.sections.flatMap(({ product_items: list }) => list);
    return [{ text: word("viewItems"), sign: "bag", tap: () => openCatalogue(parts, message, productsOf(parts, items)) }];
  },
  catalog_message: ({ message, parts }) => [
    { text: word("viewCatalogue"), sign: "bag", tap: () => openCatalogue(parts, message, parts.products) },
  ],
};

/** What stands above the words: a picture, the products. */
function above(object, parts) {
  const { type, header, action } = object;
  if (header?.type === "text") return make("b", "", header.text);
  if (header) return media(header.type, header[header.type]);
  if (type === "product") return productCard(productsOf(parts, [action])[0]);
  if (type === "catalog_message") return productCard({ name: word("catalogue"), description: parts.business });
  return null;
}

/** A message to tap on. */
export function interactive(message, parts) {
  const object = message.body.interactive;
  const { type, body, footer: below, action } = object;
  const list = taps[type]?.({ message, action, parts, say: parts.say }) ?? [];
  return [
    above(object, parts),
    body ? rich(body.text) : null,
    footer(below?.text),
    type === "carousel" ? cards(action.cards.map((card) => cardOf(card, message, parts))) : choices(list),
  ];
}

function cardOf(card, message, parts) {
  if (card.type === "product" || card.action.product_retailer_id) {
    const [product] = productsOf(parts, [card.action]);
    return [
      productCard(product),
      choices([{ text: word("viewProduct"), sign: "bag", tap: () => openCatalogue(parts, message, [product]) }]),
    ];
  }
  const { display_text: text, url: href } = card.action.parameters;
  return [
    card.header ? media(card.header.type, card.header[card.header.type]) : null,
    card.body ? rich(card.body.text) : null,
    choices([{ text, href }]),
  ];
}
