import { CloseButton, Select, TextInput } from "@mantine/core";
import type { Lifecycle } from "@sigap/contract/lifecycle";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState } from "react";
import { count } from "../../../lib/format.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { LeadViews } from "../lead-views.tsx";
import { AddLead } from "./add-lead.tsx";
import css from "./board.module.css";
import type { BoardSearch } from "./filter.ts";

interface Props {
  lifecycles: readonly Lifecycle[];
  lifecycle: Lifecycle | undefined;
  total: number | undefined;
  search: BoardSearch;
  onChange: (change: Partial<BoardSearch>) => void;
}
export function BoardHeader({ lifecycles, lifecycle, total, search, onChange }: Props) {
  const { say, language } = useWords();
  return (
    <header className={css.header}>
      <h1>{say(lifecycle?.subject === "deal" ? "dealsOf" : "leads")}</h1>
      {total !== undefined && <span className={css.total}>{count(total, language)}</span>}
      <LeadViews current="board" />
      {lifecycles.length > 1 && (
        <Select
          className={css.lifecycle ?? ""}
          aria-label={say("leadLifecycle")}
          allowDeselect={false}
          data={lifecycles.map(({ id, name }) => ({ value: id, label: name }))}
          value={lifecycle?.id ?? null}
          onChange={(id) => onChange({ lifecycle: id ?? "", stage: "" })}
        />
      )}
      <span className={`push ${css.gap}`} />
      <Search
        label={say(lifecycle?.subject === "deal" ? "dealSearch" : "leadSearch")}
        value={search.q ?? ""}
        onChange={(q) => onChange({ q })}
      />
      {lifecycle?.subject === "contact" && <AddLead lifecycle={lifecycle} />}
    </header>
  );
}

/** Asks when somebody stops typing for a moment. */
function Search({ label, value, onChange }: { label: string; value: string; onChange: (q: string) => void }) {
  const { say } = useWords();
  const [typed, setTyped] = useState(value);
  const latest = useRef(onChange);
  latest.current = onChange;
  useEffect(() => setTyped(value), [value]);
  useEffect(() => {
    if (typed === value) return;
    const timer = setTimeout(() => latest.current(typed), 200);
    return () => clearTimeout(timer);
  }, [typed, value]);
  return (
    <TextInput
      type="search"
      className={css.search ?? ""}
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} stroke={1.75} />}
      rightSection={typed && <CloseButton size="sm" aria-label={say("clearFilters")} onClick={() => setTyped("")} />}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}
