import { Button, Modal } from "@mantine/core";
import { childrenOf, isGroup } from "@sigap/contract/filter-group";
import type { SegmentCondition, SegmentFilter, SegmentNode } from "@sigap/contract/segment-filter";
import type { IndexAdvice } from "@sigap/contract/segments";
import { useState } from "react";
import { call } from "../../../lib/api.ts";
import { count } from "../../../lib/format.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { Banner } from "../../../ui/banner.tsx";
import { Failed } from "../../../ui/failed.tsx";
import css from "../../../ui/filter-builder.module.css";
import { FilterBuilder, tidyFilter } from "../../../ui/filter-builder.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useCan } from "../../identity/queries.ts";
import { ConditionRow } from "./condition-row.tsx";
import { addableConditions, isWhole } from "./conditions.ts";
import { usePeopleNames } from "./names.ts";
import { useCountOf } from "./queries.ts";

interface Props {
  filter: SegmentFilter | null;
  onClose: () => void;
  onApply: (filter: SegmentFilter | null) => void;
}

/** What still waits for its text is left out. */
function whole(filter: SegmentFilter): SegmentFilter | null {
  const kept = childrenOf<SegmentCondition>(filter).flatMap((child): SegmentNode[] => {
    if (!isGroup(child)) return isWhole(child) ? [child] : [];
    const inner = whole(child);
    return inner ? [inner] : [];
  });
  return tidyFilter<SegmentCondition>("all" in filter ? { all: kept } : { any: kept });
}

/** Which people: a sentence of conditions, with how many each holds, how many all of them, and ten of those. */
export default function PeopleFilter({ filter, onClose, onApply }: Props) {
  const { say, language } = useWords();
  const names = usePeopleNames();
  const [draft, setDraft] = useState<SegmentFilter>(filter ?? { all: [] });
  const wanted = whole(draft);
  const { data, error, isFetching } = useCountOf(wanted ?? { all: [] }, true);
  const addable = addableConditions(names, say);
  const apply = (next: SegmentFilter | null) => {
    onApply(next);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={say("filterPeople")} size={820} closeButtonProps={{ "aria-label": say("dismiss") }}>
      <div className="col">
        <FilterBuilder<SegmentCondition>
          group={draft}
          addable={addable}
          first={{ field: "open_conversation", is: true }}
          row={(condition, onChange, onRemove) => (
            <ConditionRow condition={condition} addable={addable} names={names} onChange={onChange} onRemove={onRemove} />
          )}
          onChange={setDraft}
        />
        {error && <Failed error={error} />}
        {data?.advice.map((advice) => (
          <Advice key={advice.fieldId} advice={advice} />
        ))}
        <div className="col" style={{ gap: 2 }}>
          <strong className="num semi" aria-live="polite" style={{ opacity: isFetching ? 0.6 : 1 }}>
            {data && !error ? say("peopleFit", { count: data.count, number: count(data.count, language) }) : " "}
          </strong>
          <span className={css.sample}>
            {data && data.sample.length > 0 && !error
              ? say("peopleSample", {
                  names: data.sample
                    .map(({ name }) => name)
                    .filter(Boolean)
                    .join(", "),
                })
              : " "}
          </span>
        </div>
        <div className="row">
          <span className="push" />
          <Button variant="subtle" color="gray" onClick={() => apply(null)}>
            {say("clearFilters")}
          </Button>
          <Button onClick={() => apply(wanted)}>{say("filterApply")}</Button>
        </div>
      </div>
    </Modal>
  );
}

/** A field that was read from everybody: who may, makes it fast with a click. */
function Advice({ advice: { fieldId, label } }: { advice: IndexAdvice }) {
  const { say } = useWords();
  const can = useCan();
  const [made, setMade] = useState(false);
  if (!can("workspace:manage") || made) return null;
  const make = async () => {
    setMade(true);
    await call("setFieldFast", { params: { id: fieldId }, body: { fast: true } });
    toast(say("adviceMade", { label }));
  };
  return (
    <Banner
      tone="info"
      action={
        <Button size="xs" variant="default" onClick={() => void make()}>
          {say("adviceMake", { label })}
        </Button>
      }
    >
      {say("adviceFast", { label })}
    </Banner>
  );
}
