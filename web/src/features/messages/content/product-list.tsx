import { IconList } from "@tabler/icons-react";
import { useWords } from "../../../lib/i18n.tsx";
import { Around, type Files } from "./around.tsx";
import css from "./content.module.css";
import type { Of } from "./of-kind.ts";
import { ProductLines } from "./product-lines.tsx";

/** Things of the catalogue under titles. */
export function ProductList({ content, files }: { content: Of<"product_list">; files: Files }) {
  const { say } = useWords();
  const { header, body, footer, sections } = content;
  return (
    <Around header={{ kind: "text", text: header }} body={body} footer={footer} files={files}>
      <details className={css.sections}>
        <summary>
          <IconList size={14} stroke={1.9} />
          {say("products", { count: sections.reduce((sum, { productIds }) => sum + productIds.length, 0) })}
        </summary>
        {sections.map(({ title, productIds }, index) => {
          const key = `${index}${title}`;
          return (
            <div key={key}>
              {title && <div className={css.label}>{title}</div>}
              <ProductLines ids={productIds} />
            </div>
          );
        })}
      </details>
    </Around>
  );
}
