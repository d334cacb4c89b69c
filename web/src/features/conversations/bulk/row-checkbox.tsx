import { IconCheck } from "@tabler/icons-react";
import type { MouseEvent, ReactNode } from "react";
import { useWords } from "../../../lib/i18n.tsx";
import css from "./row-checkbox.module.css";
import { selection, toggle, toggleRange } from "./selection.ts";

interface Props {
  id: string;
  name: string;
  /** The ids of the list in their order, asked for only when a range is ticked. */
  order: () => readonly string[];
  /** The picture that stands here while nothing is ticked. */
  children: ReactNode;
}

/** The picture of a row; under the pointer, and while something is ticked, the box to tick it. */
export function RowCheckbox({ id, name, order, children }: Props) {
  const { say } = useWords();
  const { ids, everything } = selection.use();
  const ticked = everything || ids.includes(id);
  const press = (event: MouseEvent) => {
    // The row around it is a link.
    event.preventDefault();
    event.stopPropagation();
    if (event.shiftKey) toggleRange(id, order());
    else toggle(id);
  };
  return (
    <span className={css.place} data-choosing={everything || ids.length > 0}>
      {children}
      {/* For the pointer alone: in a row that is a link nothing else may be operated; X does the same with the keys. */}
      <span className={css.box} title={say("select", { name })} aria-hidden="true" onClick={press}>
        <span className={css.tick} data-on={ticked}>
          {ticked && <IconCheck size={12} stroke={3} />}
        </span>
      </span>
      {ticked && <span className="hidden-visually">{say("selectedRow")}</span>}
    </span>
  );
}
