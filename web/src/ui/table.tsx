import type { ReactNode } from "react";
import css from "./table.module.css";

/** Its cells say the same: `data-end` for numbers, `data-wide` for what a phone leaves out, `data-fill` for what is cut there. */
interface Column {
  name: ReactNode;
  end?: boolean;
  wide?: boolean;
}
const isColumn = (head: ReactNode | Column): head is Column => typeof head === "object" && head !== null && "name" in head;

/** Rows of 40 px; wide tables scroll inside their card. */
export function Table({ label, head, children }: { label: string; head: (ReactNode | Column)[]; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable with the keyboard
    <section className={css.scroll} aria-label={label} tabIndex={0}>
      <table className={css.table}>
        <thead>
          <tr>
            {head.map((cell, index) => {
              const { name, end, wide } = isColumn(cell) ? cell : { name: cell };
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns never move
                <th key={index} scope="col" data-end={end} data-wide={wide}>
                  {name}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </section>
  );
}
