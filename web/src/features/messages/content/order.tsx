import { IconShoppingCart } from "@tabler/icons-react";
import { useWords } from "../../../lib/i18n.tsx";
import { money } from "../../../lib/money.ts";
import shared from "./content.module.css";
import type { Of } from "./of-kind.ts";
import css from "./order.module.css";
import { Text } from "./text.tsx";

/** A cart: what, how many, and what it would come to at the catalogue's prices. */
export function Order({ content: { items, total, note } }: { content: Of<"order"> }) {
  const { say, language } = useWords();
  return (
    <div>
      <div className={shared.label}>
        <IconShoppingCart size={12} stroke={2} />
        {say("orderOf", { count: items.length })}
      </div>
      <table className={css.order}>
        <thead className="hidden-visually">
          <tr>
            <th>{say("quantity")}</th>
            <th>{say("product")}</th>
            <th>{say("priceEach")}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ productId, quantity, price }, index) => {
            const key = `${index}${productId}`;
            return (
              <tr key={key}>
                <td className="num">{quantity} ×</td>
                <td>
                  <bdi>{productId}</bdi>
                </td>
                <td className="num">{price ? money(price, language) : "–"}</td>
              </tr>
            );
          })}
        </tbody>
        <tfoot>
          <tr>
            <th colSpan={2}>{say("total")}</th>
            <td className="num">{total ? money(total, language) : say("totalUnknown")}</td>
          </tr>
        </tfoot>
      </table>
      {note && <Text text={note} />}
    </div>
  );
}
