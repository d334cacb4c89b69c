import { icon, make } from "../dom.js";
import { money } from "../format.js";

/** Products that a message names; one that the catalogue does not have is shown by its id. */
export const productsOf = ({ products }, items) =>
  items.map(({ product_retailer_id: id }) => products.find(({ retailerId }) => retailerId === id) ?? { retailerId: id, name: id });

export function productCard({ name, description, price, currency }) {
  const about = [description ? make("small", "", description) : null, price ? make("small", "price", money(price, currency)) : null];
  return make("span", "product", make("i", "shelf", icon("bag")), make("span", "", make("b", "", name), ...about));
}
