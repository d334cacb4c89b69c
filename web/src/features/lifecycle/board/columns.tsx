import type { Board, Card } from "@sigap/contract/board";
import type { Lifecycle, Stage } from "@sigap/contract/lifecycle";
import { useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useWords } from "../../../lib/i18n.tsx";
import { useActions } from "../../../lib/keys/actions.ts";
import { useNow } from "../../../lib/use-now.ts";
import { StagePie } from "../../../ui/stage-pie.tsx";
import { useCan } from "../../identity/queries.ts";
import type { Filter } from "../queries.ts";
import { useStageDigits } from "../stage-items.tsx";
import { useMove } from "../use-move.tsx";
import cards from "./card.module.css";
import { CardFace } from "./card.tsx";
import css from "./column.module.css";
import { Column } from "./column.tsx";
import { focusCard, neighbour } from "./focus.ts";
import { useDrag } from "./use-drag.ts";

interface Props {
  lifecycle: Lifecycle;
  board: Board;
  filter: Filter;
  /** On a phone one column is shown at a time. */
  current: string | undefined;
  onCurrent: (stageId: string) => void;
}
/** A card that somebody carries with the keys. */
interface Carried {
  card: Card;
  over: number;
}

/** All stages side by side; cards go from one to the other by pointer, keys or menu. */
export function Columns({ lifecycle, board, filter, current, onCurrent }: Props) {
  const { say } = useWords();
  const can = useCan()("lifecycle:write");
  const now = useNow();
  const { stages } = lifecycle;
  const { move, asking } = useMove();
  const [active, setActive] = useState<Card | null>(null);
  const [menu, setMenu] = useState<string | null>(null);
  const [carried, setCarried] = useState<Carried | null>(null);
  const [said, setSaid] = useState("");
  const moved = useRef<string | null>(null);
  const go = (card: Card, stage: Stage | null) => {
    moved.current = card.id;
    move(card, lifecycle, stage);
  };
  const drag = useDrag((card, stageId) => {
    const stage = stages.find(({ id }) => id === stageId);
    if (stage) go(card, stage);
  });
  // Who was moved keeps the focus, wherever they are now.
  useEffect(() => {
    if (!moved.current) return;
    const id = moved.current;
    moved.current = null;
    requestAnimationFrame(() => focusCard(id));
  });
  useActions({
    "conversation.stage": can && active !== null && (() => setMenu(active.id)),
    escape: carried ? () => setCarried(null) : undefined,
  });
  useStageDigits(lifecycle, menu !== null && menu === active?.id, (stage) => {
    setMenu(null);
    if (active) go(active, stage);
  });
  const carry = (next: Carried | null) => {
    setCarried(next);
    const name = next?.card.contact.name ?? "";
    if (!next) setSaid(say("leadDropped"));
    else if (carried) setSaid(say("leadOver", { stage: stages[next.over]?.name ?? "" }));
    else setSaid(say("leadPicked", { name, stage: stages[next.over]?.name ?? "" }));
  };
  const press = (event: React.KeyboardEvent, card: Card) => {
    const step = neighbour(event);
    if (carried) {
      if (step && step.across !== 0) carry({ ...carried, over: Math.min(stages.length - 1, Math.max(0, carried.over + step.across)) });
      else if (event.key === " " || event.key === "Enter") {
        const stage = stages[carried.over];
        setCarried(null);
        setSaid("");
        if (stage) go(carried.card, stage);
      } else if (event.key === "Escape") carry(null);
      else return;
    } else if (event.key === " " && can) carry({ card, over: stages.findIndex(({ id }) => id === card.stageId) });
    else if (step) step.go(event.currentTarget);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const over = carried ? stages[carried.over]?.id : drag.over;
  const shown = stages.find(({ id }) => id === current) ?? stages[0];
  return (
    <>
      <Tabs
        stages={stages}
        board={board}
        current={shown?.id}
        over={drag.card && drag.card.stageId !== drag.over ? drag.over : null}
        dragging={drag.card !== null}
        onCurrent={onCurrent}
      />
      <section
        className={css.columns}
        aria-label={say("leadBoardLabel", { name: lifecycle.name })}
        data-strip=""
        data-dragging={drag.card !== null}
      >
        {stages.map((stage) => (
          <Column
            key={stage.id}
            lifecycle={lifecycle}
            stage={stage}
            facts={board.columns.find(({ stageId }) => stageId === stage.id)}
            filter={filter}
            now={now}
            shown={stage.id === shown?.id}
            slot={over === stage.id && (drag.card ?? carried?.card)?.stageId !== stage.id}
            away={drag.card?.id ?? carried?.card.id ?? null}
            active={active}
            menu={menu}
            onActive={setActive}
            onMenu={(id) => {
              setMenu(id);
              if (!id && menu) focusCard(menu);
            }}
            onPress={press}
            onGrab={can ? drag.grab : undefined}
            onMove={go}
            can={can}
          />
        ))}
      </section>
      {drag.card &&
        createPortal(
          <div ref={drag.ghost} className={cards.ghost} style={{ width: drag.width }}>
            <CardFace card={drag.card} now={now} stage={stages.find(({ id }) => id === drag.card?.stageId)} />
          </div>,
          document.body,
        )}
      <div role="status" className="hidden-visually">
        {said}
      </div>
      {asking}
    </>
  );
}

interface TabsProps {
  stages: readonly Stage[];
  board: Board;
  current: string | undefined;
  /** The stage over which a card is held. */
  over: string | null;
  dragging: boolean;
  onCurrent: (id: string) => void;
}
/** A phone shows one stage at a time; the others are here, to go to and to drop cards on. */
function Tabs({ stages, board, current, over, dragging, onCurrent }: TabsProps) {
  const { say } = useWords();
  return (
    <nav className={css.tabs} aria-label={say("stageOne")} data-strip="" data-dragging={dragging}>
      {stages.map((stage) => (
        <button
          key={stage.id}
          type="button"
          className={css.tab}
          aria-current={stage.id === current ? "true" : undefined}
          data-drop={stage.id}
          data-over={stage.id === over}
          onClick={() => onCurrent(stage.id)}
        >
          <StagePie stage={stage} size={14} />
          {stage.name}
          <span className="num dim">{board.columns.find(({ stageId }) => stageId === stage.id)?.count ?? 0}</span>
        </button>
      ))}
    </nav>
  );
}
