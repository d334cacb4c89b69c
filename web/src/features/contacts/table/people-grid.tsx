// biome-ignore-all lint/a11y/useSemanticElements: rows that are put in place one by one can't be rows of a real table
// biome-ignore-all lint/a11y/useFocusableInteractive: the heads of the columns have their buttons in them
import { Checkbox } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { ContactRow } from "@sigap/contract/contact-table";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type CSSProperties, type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { useWords } from "../../../lib/i18n.tsx";
import { Cell } from "./cell.tsx";
import { type Column, isNumber } from "./columns.ts";
import css from "./contact-table.module.css";
import { ticked } from "./run-act.ts";

interface Props {
  rows: readonly ContactRow[];
  total: number | undefined;
  columns: readonly Column[];
  sort: string;
  way: "asc" | "desc";
  tickable: boolean;
  more: boolean;
  onMore: () => void;
  onSort: (sort: string, way: "asc" | "desc") => void;
  onResize: (key: string, width: number) => void;
}

/** Only the rows that are seen are there; on a phone each is two lines instead of columns. */
export function PeopleGrid({ rows, total, columns, sort, way, tickable, more, onMore, onSort, onResize }: Props) {
  const { say } = useWords();
  const small = useMediaQuery("(max-width: 767px)") ?? false;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (small ? 64 : 40),
    overscan: 12,
    getItemKey: (index) => rows[index]?.id ?? index,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height of a row depends on nothing else
  useEffect(() => virtual.measure(), [small]);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (more && last >= rows.length - 30) onMore();
  }, [more, last, rows.length, onMore]);
  const order = () => rows.map(({ id }) => id);
  const { ids, everything } = ticked.use();
  // A phone has room for one thing beside the number: where they stand, for whoever wants to see that.
  const beside = columns.some(({ key }) => key === "stage") ? "stage" : "tags";
  const shown = small ? columns.filter(({ key }) => key === "name" || key === "phone" || key === beside) : columns;
  const grid = { "--columns": `${tickable ? "40px " : ""}${shown.map(({ width }) => `${width}px`).join(" ")}` } as CSSProperties;
  const width = shown.reduce((sum, column) => sum + column.width, tickable ? 40 : 0);
  return (
    <div ref={scroller} className={css.scroller}>
      <div role="table" aria-label={say("peopleTable")} aria-rowcount={total ?? -1} style={small ? undefined : { minWidth: width }}>
        <div role="rowgroup" className={css.headGroup}>
          <div role="row" className={css.head} style={grid}>
            {tickable && (
              <span role="columnheader" className={css.tick}>
                <Checkbox
                  size="xs"
                  aria-label={say("tickAll")}
                  checked={everything || (rows.length > 0 && ids.length >= rows.length)}
                  indeterminate={!everything && ids.length > 0 && ids.length < rows.length}
                  onChange={() => (ids.length > 0 ? ticked.clear() : ticked.selectLoaded(order()))}
                />
              </span>
            )}
            {shown.map((column) => (
              <Head key={column.key} column={column} sort={sort} way={way} onSort={onSort} onResize={onResize} />
            ))}
          </div>
        </div>
        <div role="rowgroup" style={{ height: virtual.getTotalSize(), position: "relative" }}>
          {items.map(({ index, start, size }) => {
            const row = rows[index];
            if (!row) return null;
            const on = everything || ids.includes(row.id);
            return (
              <div
                key={row.id}
                role="row"
                aria-rowindex={index + 2}
                className={css.row}
                data-on={on}
                style={{ ...grid, height: size, transform: `translateY(${start}px)` }}
              >
                {tickable && (
                  <span role="cell" className={css.tick}>
                    <Checkbox
                      size="xs"
                      aria-label={say("tickRow", { name: row.name || row.phone || "" })}
                      checked={on}
                      onChange={() => undefined}
                      onClick={(event) => (event.shiftKey ? ticked.toggleRange(row.id, order()) : ticked.toggle(row.id))}
                    />
                  </span>
                )}
                {shown.map((column) => (
                  <span key={column.key} role="cell" className={css.cell} data-column={column.key} data-number={isNumber(column)}>
                    <Cell row={row} column={column} />
                  </span>
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

type HeadProps = Pick<Props, "sort" | "way" | "onSort" | "onResize"> & { column: Column };
function Head({ column, sort, way, onSort, onResize }: HeadProps) {
  const { say } = useWords();
  const active = column.sort === sort;
  const Arrow = way === "asc" ? IconArrowUp : IconArrowDown;
  // Words begin with A and ways at their beginning, everything else with the newest and the most.
  const first = column.key === "name" || column.key === "stage" ? "asc" : "desc";
  return (
    <span
      role="columnheader"
      className={css.headCell}
      data-column={column.key}
      data-number={isNumber(column)}
      {...(active ? { "aria-sort": way === "asc" ? ("ascending" as const) : ("descending" as const) } : {})}
    >
      {column.sort ? (
        <button
          type="button"
          className={css.sort}
          title={say("columnSort", { name: column.label })}
          onClick={() => column.sort && onSort(column.sort, active ? (way === "asc" ? "desc" : "asc") : first)}
        >
          <span className="cut">{column.label}</span>
          {active && <Arrow size={12} stroke={2} />}
        </button>
      ) : (
        <span className="cut">{column.label}</span>
      )}
      <Edge column={column} onResize={onResize} />
    </span>
  );
}

/** The edge of a column: dragged, or moved with the arrows. */
function Edge({ column, onResize }: { column: Column; onResize: Props["onResize"] }) {
  const { say } = useWords();
  const [from, setFrom] = useState<{ x: number; width: number } | null>(null);
  const towards = () => (document.documentElement.dir === "rtl" ? -1 : 1);
  const press = (event: KeyboardEvent) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    onResize(column.key, column.width + (event.key === "ArrowRight" ? 16 : -16) * towards());
  };
  const move = (event: PointerEvent) => from && onResize(column.key, from.width + (event.clientX - from.x) * towards());
  return (
    <span
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={say("columnWidth", { name: column.label })}
      aria-valuenow={column.width}
      aria-valuemin={60}
      aria-valuemax={800}
      className={css.edge}
      onKeyDown={press}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        setFrom({ x: event.clientX, width: column.width });
      }}
      onPointerMove={move}
      onPointerUp={() => setFrom(null)}
    />
  );
}
