import { button, icon, make } from "../dom.js";
import { money } from "../format.js";
import { productCard } from "../kinds/product-card.js";
import { word } from "../words.js";
import { closeSheet, openSheet } from "./sheet.js";

/** A shelf to take from: put things in the basket, send the order, or ask about one. */
export function openCatalogue({ say, ask }, message, products) {
  const messageId = message?.id;
  const basket = new Map();
  const note = make("input");
  Object.assign(note, { placeholder: word("orderNote"), maxLength: 200 });
  note.setAttribute("aria-label", word("orderNote"));
  const order = button("button primary", "", "", () => {
    const items = [...basket].map(([productId, quantity]) => ({ productId, quantity }));
    closeSheet();
    void say({ kind: "order", items, ...(note.value ? { text: note.value } : {}), ...(messageId ? { messageId } : {}) });
  });
  const count = () => {
    const total = products.reduce((sum, { retailerId, price = 0 }) => sum + price * (basket.get(retailerId) ?? 0), 0);
    order.disabled = basket.size === 0;
    order.textContent = total
      ? word("sendOrder", { total: money(total, products.find(({ currency }) => currency).currency) })
      : word("order");
  };
  const row = (product) => {
    const amount = make("output", "", "0");
    const change = (by) => {
      const next = Math.max(0, (basket.get(product.retailerId) ?? 0) + by);
      if (next) basket.set(product.retailerId, next);
      else basket.delete(product.retailerId);
      amount.textContent = next;
      count();
    };
    const less = button("icon", word("less", { name: product.name }), icon("minus"), () => change(-1));
    const more = button("icon", word("more", { name: product.name }), icon("plus"), () => change(1));
    const about = button("link", "", word("askAbout"), () => {
      closeSheet();
      ask(product, messageId);
    });
    return make("div", "shelf-row", productCard(product), make("span", "amount", less, amount, more), about);
  };
  count();
  openSheet(word("catalogue"), make("div", "sheet-body", ...products.map(row), note, order));
}
