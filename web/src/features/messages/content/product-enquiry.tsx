import { IconShoppingBag } from "@tabler/icons-react";
import { useWords } from "../../../lib/i18n.tsx";
import css from "./content.module.css";
import type { Of } from "./of-kind.ts";

/** The product that a customer asks about; their words stand below. */
export function ProductEnquiry({ content: { productId } }: { content: Of<"product_enquiry"> }) {
  const { say } = useWords();
  return (
    <div className={css.card}>
      <span className={css.tile}>
        <IconShoppingBag size={20} stroke={1.6} />
      </span>
      <div className="grow">
        <div className="dim xxs">{say("asksAbout")}</div>
        <strong>
          <bdi>{productId}</bdi>
        </strong>
      </div>
    </div>
  );
}
