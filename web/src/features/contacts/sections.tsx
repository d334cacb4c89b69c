import { Button } from "@mantine/core";
import { IconAdjustmentsHorizontal, IconArrowDown, IconArrowUp, IconCheck } from "@tabler/icons-react";
import { Fragment, type ReactNode, useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { usePreference } from "../identity/use-preference.ts";
import css from "./sections.module.css";

export interface Section {
  id: string;
  label: string;
  /** Nothing is shown of a section without content, unless sections are being arranged. */
  node: ReactNode;
}

/** Known ones as the person likes them, the others after them in their own order. */
export const inOrder = <Item extends { id: string }>(items: readonly Item[], order: readonly string[]): Item[] => {
  const place = ({ id }: Item) => (order.includes(id) ? order.indexOf(id) : order.length + items.findIndex((item) => item.id === id));
  return [...items].sort((a, b) => place(a) - place(b));
};

/** What is known about a person, part by part; everybody arranges the parts for themselves. */
export function Sections({ sections }: { sections: readonly Section[] }) {
  const { say } = useWords();
  const [order, setOrder] = usePreference("detailsOrder");
  const [arranging, setArranging] = useState(false);
  const shown = inOrder(sections, order);
  const move = (from: number, to: number) => {
    const ids = shown.map(({ id }) => id);
    const [moved] = ids.splice(from, 1);
    if (moved) ids.splice(to, 0, moved);
    void setOrder(ids).catch(() => undefined);
  };
  return (
    <>
      {shown.map(({ id, label, node }, index) =>
        arranging ? (
          <div key={id} className={css.arranged}>
            <span className="grow semi">{label}</span>
            <IconButton
              size="sm"
              label={say("moveUp", { name: label })}
              icon={<IconArrowUp size={16} stroke={1.75} />}
              disabled={index === 0}
              onClick={() => move(index, index - 1)}
            />
            <IconButton
              size="sm"
              label={say("moveDown", { name: label })}
              icon={<IconArrowDown size={16} stroke={1.75} />}
              disabled={index === shown.length - 1}
              onClick={() => move(index, index + 1)}
            />
          </div>
        ) : (
          <Fragment key={id}>{node}</Fragment>
        ),
      )}
      <Button
        variant="subtle"
        color="gray"
        size="xs"
        className={css.arrange}
        leftSection={arranging ? <IconCheck size={14} stroke={1.9} /> : <IconAdjustmentsHorizontal size={14} stroke={1.9} />}
        onClick={() => setArranging(!arranging)}
      >
        {say(arranging ? "arrangeDone" : "arrangeSections")}
      </Button>
    </>
  );
}

interface BoxProps {
  label: string;
  count?: number;
  /** There are more than are counted. */
  more?: boolean;
  action?: ReactNode;
  children: ReactNode;
}
/** The head of a part, with what can be done beside it. */
export function SectionBox({ label, count, more = false, action, children }: BoxProps) {
  return (
    <section className={css.section} aria-label={label}>
      <h3 className={css.head}>
        {label}
        {count !== undefined && count > 0 && (
          <span className="dim num">
            {count}
            {more && "+"}
          </span>
        )}
        <span className="push" />
        {action}
      </h3>
      {children}
    </section>
  );
}
