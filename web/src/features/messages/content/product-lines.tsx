import { IconShoppingBag } from "@tabler/icons-react";
import css from "./content.module.css";

/** Products by their ids: their names and pictures are the provider's. */
export function ProductLines({ ids }: { ids: readonly string[] }) {
  return (
    <ul className={css.products}>
      {ids.map((id) => (
        <li key={id}>
          <IconShoppingBag size={14} stroke={1.9} />
          <bdi>{id}</bdi>
        </li>
      ))}
    </ul>
  );
}
