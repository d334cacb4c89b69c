import { Button, Menu, SegmentedControl } from "@mantine/core";
import { childrenOf, type Filter, isGroup, type Node } from "@sigap/contract/filter-group";
import { IconPlus } from "@tabler/icons-react";
import { Fragment, type ReactNode } from "react";
import { useWords } from "../lib/i18n.tsx";
import css from "./filter-builder.module.css";

/** What can be added: a field with how it begins, or null where nothing can be chosen yet. */
export interface Addable<Condition> {
  key: string;
  label: string;
  /** Stands above the first one of its kind. */
  heading?: string;
  fresh: () => Condition | null;
}
interface Props<Condition> {
  group: Filter<Condition>;
  addable: readonly Addable<Condition>[];
  /** With what a group that is added begins. */
  first: Condition;
  inner?: boolean;
  /** One condition: field, operator, value, and how many it holds alone. */
  row: (condition: Condition, onChange: (next: Condition) => void, onRemove: () => void) => ReactNode;
  onChange: (group: Filter<Condition>) => void;
  onRemove?: () => void;
}
const withChildren = <Condition,>(group: Filter<Condition>, children: Node<Condition>[]): Filter<Condition> =>
  "all" in group ? { all: children } : { any: children };

/** Groups that hold nothing ask for nothing. */
export function tidyFilter<Condition>(group: Filter<Condition>): Filter<Condition> | null {
  const children = childrenOf(group)
    .map((child) => (isGroup(child) ? tidyFilter(child) : child))
    .filter((child) => child !== null);
  return children.length > 0 ? withChildren(group, children) : null;
}

/** A sentence of conditions: all of them, or any; a group may stand in it. */
export function FilterBuilder<Condition>(props: Props<Condition>) {
  const { group, addable, first, inner = false, row, onChange, onRemove } = props;
  const { say } = useWords();
  const children = childrenOf(group);
  const put = (index: number, next: Node<Condition> | null) =>
    onChange(
      withChildren(
        group,
        next === null ? children.filter((_, at) => at !== index) : children.map((child, at) => (at === index ? next : child)),
      ),
    );
  const add = (next: Node<Condition> | null) => next && onChange(withChildren(group, [...children, next]));
  return (
    <fieldset className={css.group} data-inner={inner}>
      <legend className="hidden-visually">{say(inner ? "filterGroup" : "filterTitle")}</legend>
      <div className="row">
        <SegmentedControl
          size="xs"
          aria-label={say("filterJoin")}
          data={[
            { value: "all", label: say("matchAll") },
            { value: "any", label: say("matchAny") },
          ]}
          value={"all" in group ? "all" : "any"}
          onChange={(value) => onChange(value === "all" ? { all: children } : { any: children })}
        />
        <span className="push" />
        {onRemove && (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={onRemove}>
            {say("removeGroup")}
          </Button>
        )}
      </div>
      {children.map((child, index) =>
        isGroup(child) ? (
          <FilterBuilder
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no names, and their places do not change
            key={index}
            {...props}
            group={child}
            inner
            onChange={(next) => put(index, next)}
            onRemove={() => put(index, null)}
          />
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same
          <Fragment key={index}>
            {row(
              child,
              (next) => put(index, next),
              () => put(index, null),
            )}
          </Fragment>
        ),
      )}
      <div className="row">
        <Menu position="bottom-start" width={240}>
          <Menu.Target>
            <Button size="compact-sm" variant="subtle" leftSection={<IconPlus size={14} stroke={1.9} />}>
              {say("addCondition")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown mah={320} style={{ overflowY: "auto" }}>
            {addable.map(({ key, label, heading, fresh }) => (
              <Fragment key={key}>
                {heading && <Menu.Label>{heading}</Menu.Label>}
                <Menu.Item disabled={fresh() === null} onClick={() => add(fresh())}>
                  {label}
                </Menu.Item>
              </Fragment>
            ))}
          </Menu.Dropdown>
        </Menu>
        {!inner && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => add({ any: [first] })}>
            {say("addGroup")}
          </Button>
        )}
      </div>
    </fieldset>
  );
}
