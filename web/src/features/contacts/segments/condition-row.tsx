import { ActionIcon, Select } from "@mantine/core";
import type { SegmentCondition } from "@sigap/contract/segment-filter";
import { IconTrash } from "@tabler/icons-react";
import { count } from "../../../lib/format.ts";
import { useWords } from "../../../lib/i18n.tsx";
import css from "../../../ui/filter-builder.module.css";
import type { Addable } from "../../../ui/filter-builder.tsx";
import { ConditionValue } from "./condition-value.tsx";
import { isWhole, subjectOf } from "./conditions.ts";
import type { PeopleNames } from "./names.ts";
import { useCountOf } from "./queries.ts";

interface Props {
  condition: SegmentCondition;
  addable: readonly Addable<SegmentCondition>[];
  names: PeopleNames;
  onChange: (next: SegmentCondition) => void;
  onRemove: () => void;
}

/** Field, operator, value, and how many it holds alone: what a condition costs. */
export function ConditionRow({ condition, addable, names, onChange, onRemove }: Props) {
  const { say, language } = useWords();
  const whole = isWhole(condition);
  const { data, isPlaceholderData } = useCountOf({ all: whole ? [condition] : [] });
  const subject = subjectOf(condition);
  return (
    <div className={css.row}>
      <Select
        aria-label={say("filterField")}
        className={css.subject}
        allowDeselect={false}
        searchable
        data={addable.map(({ key, label }) => ({ value: key, label }))}
        value={subject}
        onChange={(value) => {
          const next = addable.find(({ key }) => key === value)?.fresh();
          if (next && value !== subject) onChange(next);
        }}
      />
      <div className={css.value}>
        <ConditionValue
          condition={condition}
          label={addable.find(({ key }) => key === subject)?.label ?? say("gone")}
          names={names}
          onChange={onChange}
        />
      </div>
      <span className={css.count} data-old={isPlaceholderData}>
        {whole && data ? count(data.count, language) : ""}
      </span>
      <ActionIcon variant="subtle" color="gray" aria-label={say("removeCondition")} onClick={onRemove}>
        <IconTrash size={16} stroke={1.75} />
      </ActionIcon>
    </div>
  );
}
