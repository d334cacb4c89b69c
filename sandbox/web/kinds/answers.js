import { icon, make } from "../dom.js";
import { money } from "../format.js";
import { rich } from "../rich.js";
import { formValues, summary } from "../summary.js";
import { word } from "../words.js";
import { productsOf } from "./product-card.js";

function form({ nfm_reply: answer }) {
  const rows = formValues(answer).map(([name, value]) => make("span", "", make("small", "", name), value));
  return [make("b", "", word("formSent")), make("span", "fields", ...rows)];
}

function order(message, parts) {
  const { product_items: items, text } = message.body.order;
  const named = productsOf(parts, items);
  const rows = items.map(({ quantity, item_price: price, currency }, index) =>
    make("span", "", make("span", "", `${quantity} × ${named[index].name}`), money(price * quantity, currency)),
  );
  const total = items.reduce((sum, { quantity, item_price: price }) => sum + quantity * price, 0);
  return [
    make("b", "ordered", icon("bag"), word("order")),
    make("span", "sums", ...rows, make("b", "", make("span", "", word("total")), money(total, items[0].currency))),
    text ? rich(text) : null,
  ];
}

/** What the customer gave back: a tap, a form, an order. */
export const answerKinds = {
  button: (message) => [rich(message.body.button.text)],
  order,
  answer: (message, parts) => {
    const object = message.body.interactive;
    if (object.type === "nfm_reply") return form(object);
    const { description } = object[object.type];
    return [rich(summary(message, parts.templates)), description ? make("small", "footer", description) : null];
  },
};
