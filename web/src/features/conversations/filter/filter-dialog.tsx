import { Button, Modal } from "@mantine/core";
import type { ConversationFilter } from "@sigap/contract/conversation-filter";
import type { View } from "@sigap/contract/conversations";
import { useState } from "react";
import { useWords } from "../../../lib/i18n.tsx";
import css from "../../../ui/filter-builder.module.css";
import { FilterBuilder, tidyFilter } from "../../../ui/filter-builder.tsx";
import { useMatching } from "../queries.ts";
import { shownCount } from "../shown-count.ts";
import { ConditionRow } from "./condition-row.tsx";
import { fields, fresh } from "./fields.ts";
import { useFilterNames } from "./say-filter.ts";

interface Props {
  view: View;
  /** As JSON. */
  filter: string | null;
  onClose: () => void;
  onApply: (filter: ConversationFilter | null) => void;
}
export const empty: ConversationFilter = { all: [] };
function read(filter: string | null): ConversationFilter {
  try {
    return filter ? (JSON.parse(filter) as ConversationFilter) : empty;
  } catch {
    return empty;
  }
}
/** A sentence of conditions: all of them, or any; a group may stand in it. Every condition shows how many it holds. */
export default function FilterDialog({ view, filter, onClose, onApply }: Props) {
  const { say, language } = useWords();
  const names = useFilterNames();
  const [draft, setDraft] = useState(() => read(filter));
  const whole = tidyFilter(draft);
  const { data } = useMatching(view, whole);
  const apply = () => {
    onApply(whole);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={say("filterTitle")} size="xl" closeButtonProps={{ "aria-label": say("dismiss") }}>
      <FilterBuilder
        group={draft}
        addable={fields.map((field) => ({ key: field, label: say(`field_${field}`), fresh: () => fresh(field, names, say) }))}
        first={{ field: "unread", is: true }}
        row={(condition, onChange, onRemove) => (
          <ConditionRow condition={condition} view={view} names={names} onChange={onChange} onRemove={onRemove} />
        )}
        onChange={setDraft}
      />
      <div className={css.foot}>
        <span className="mut" aria-live="polite">
          {data ? say("filterHolds", { count: data.count, number: shownCount(data.count, true, language) }) : ""}
        </span>
        <span className="push" />
        <Button
          variant="subtle"
          color="gray"
          onClick={() => {
            onApply(null);
            onClose();
          }}
        >
          {say("clearFilters")}
        </Button>
        <Button onClick={apply}>{say("filterApply")}</Button>
      </div>
    </Modal>
  );
}
