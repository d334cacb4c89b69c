import { Button } from "@mantine/core";
import { IconFilter, IconLayoutKanban } from "@tabler/icons-react";
import { useEffect, useMemo, useRef } from "react";
import { useWords } from "../../../lib/i18n.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Failed } from "../../../ui/failed.tsx";
import { Waiting } from "../../../ui/waiting.tsx";
import { useTaskCounts } from "../../contacts/queries.ts";
import { useCounts } from "../../conversations/queries.ts";
import { askForBoard } from "../changed.ts";
import { defaultOf, useBoard, useLifecycles } from "../queries.ts";
import css from "./board.module.css";
import { BoardFilters } from "./board-filters.tsx";
import { BoardHeader } from "./board-header.tsx";
import { Columns } from "./columns.tsx";
import { filterOf, useBoardSearch } from "./filter.ts";

/** Everybody on their way, stage by stage. */
export function Board() {
  const [search, change] = useBoardSearch();
  const { data, error } = useLifecycles();
  const lifecycle = data?.items.find(({ id }) => id === search.lifecycle) ?? defaultOf(data?.items, "contact");
  const filter = useMemo(() => filterOf(search), [search]);
  const filtered = Object.keys(filter).length > 0;
  const board = useBoard(lifecycle?.id ?? "", filter, lifecycle !== undefined);
  // What cards tell of conversations and tasks has changed: who answers, the window, the last words, what is due.
  const [messages, tasks] = [useCounts().dataUpdatedAt, useTaskCounts().dataUpdatedAt];
  const seen = useRef({ messages, tasks });
  const id = lifecycle?.id;
  useEffect(() => {
    if (id && (seen.current.messages !== messages || seen.current.tasks !== tasks)) askForBoard(id);
    seen.current = { messages, tasks };
  }, [id, messages, tasks]);
  const total = board.data?.columns.reduce((sum, { count }) => sum + count, 0);
  const problem = error ?? board.error;
  return (
    <div className={css.page}>
      <BoardHeader lifecycles={data?.items ?? []} lifecycle={lifecycle} total={total} search={search} onChange={change} />
      <BoardFilters search={search} stuck={board.data?.columns.reduce((sum, { stuck }) => sum + stuck, 0) ?? 0} onChange={change} />
      {problem ? (
        <div className={css.notice}>
          <Failed error={problem} />
        </div>
      ) : !lifecycle || !board.data ? (
        <div className={css.notice}>
          <Waiting />
        </div>
      ) : total === 0 ? (
        <Nobody
          deals={lifecycle.subject === "deal"}
          filtered={filtered}
          onClear={() => change({ owner: "", source: "", tag: "", days: 0, window: "", stuck: false, q: "" })}
        />
      ) : (
        <Columns lifecycle={lifecycle} board={board.data} filter={filter} current={search.stage} onCurrent={(stage) => change({ stage })} />
      )}
    </div>
  );
}

function Nobody({ deals, filtered, onClear }: { deals: boolean; filtered: boolean; onClear: () => void }) {
  const { say } = useWords();
  return (
    <div className={css.notice}>
      {filtered ? (
        <EmptyState
          icon={<IconFilter size={20} stroke={1.6} />}
          title={say(deals ? "dealNoneFits" : "leadNoneFits")}
          action={
            <Button variant="default" onClick={onClear}>
              {say("clearFilters")}
            </Button>
          }
        >
          {say("leadNoneFitsHint")}
        </EmptyState>
      ) : (
        <EmptyState icon={<IconLayoutKanban size={20} stroke={1.6} />} title={say(deals ? "dealNoneYet" : "leadNoneYet")}>
          {say(deals ? "dealNoneYetHint" : "leadNoneYetHint")}
        </EmptyState>
      )}
    </div>
  );
}
