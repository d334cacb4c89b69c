import type { Board, Card } from "@sigap/contract/board";
import type { Lifecycle, Stage } from "@sigap/contract/lifecycle";
import { IconHourglass } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from "react";
import { count } from "../../../lib/format.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { StagePie } from "../../../ui/stage-pie.tsx";
import { shortMoney } from "../amount.ts";
import { type Filter, useCards } from "../queries.ts";
import { BoardCard } from "./card.tsx";
import css from "./column.module.css";

const cardHeight = 108;

interface Props {
  lifecycle: Lifecycle;
  stage: Stage;
  facts: Board["columns"][number] | undefined;
  filter: Filter;
  now: number;
  /** The one that a phone shows. */
  shown: boolean;
  /** A card is held over it. */
  slot: boolean;
  away: string | null;
  active: Card | null;
  menu: string | null;
  can: boolean;
  onActive: (card: Card) => void;
  onMenu: (id: string | null) => void;
  onPress: (event: KeyboardEvent, card: Card) => void;
  onGrab: ((event: PointerEvent<HTMLElement>, card: Card) => void) | undefined;
  onMove: (card: Card, stage: Stage | null) => void;
}

/** One stage: how many, what they are worth, who is stuck, and the cards, of which only those in view are drawn. */
export function Column({ lifecycle, stage, facts, filter, now, shown, slot, away, active, menu, can, ...on }: Props) {
  const { say, language } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, isPending } = useCards(lifecycle.id, stage.id, filter);
  const cards = data?.pages.flatMap(({ items }) => items) ?? [];
  const virtual = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => cardHeight,
    overscan: 6,
    getItemKey: (index) => cards[index]?.id ?? index,
  });
  const rows = virtual.getVirtualItems();
  const last = rows.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && last >= cards.length - 8) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, last, cards.length, fetchNextPage]);
  const focusable = cards.some(({ id }) => id === active?.id) ? active?.id : cards[0]?.id;
  return (
    <section
      className={css.column}
      data-stage={stage.id}
      data-drop={stage.id}
      data-shown={shown}
      data-slot={slot}
      aria-label={`${stage.name}, ${count(facts?.count ?? 0, language)}`}
    >
      <ColumnHead stage={stage} facts={facts} currency={lifecycle.currency} />
      <div ref={scroller} className={css.scroller}>
        {slot && <div className={css.slot} />}
        {!isPending && cards.length === 0 && !slot && (
          <p className={css.none}>{say(lifecycle.subject === "deal" ? "dealNoneHere" : "leadNone")}</p>
        )}
        <ul className={css.cards} style={{ height: virtual.getTotalSize() }} aria-label={say("stageSet", { name: stage.name })}>
          {rows.map(({ index, start }) => {
            const card = cards[index];
            return card ? (
              <BoardCard
                key={card.id}
                card={card}
                lifecycle={lifecycle}
                stage={stage}
                now={now}
                top={start}
                index={index}
                away={card.id === away}
                focusable={card.id === focusable}
                menu={card.id === menu}
                can={can}
                {...on}
              />
            ) : null;
          })}
        </ul>
      </div>
      <span className="hidden-visually">{facts && count(facts.count, language)}</span>
    </section>
  );
}

function ColumnHead({ stage, facts, currency }: Pick<Props, "stage" | "facts"> & { currency: string }) {
  const { say, language } = useWords();
  // One currency has room, the lifecycle's own before others; the rest is told to whoever points at it.
  const sums = (facts?.sums ?? []).toSorted((one, other) => Number(other.currency === currency) - Number(one.currency === currency));
  const all = sums.map((sum) => shortMoney(sum, language)).join(" + ");
  const limit = stage.limitMinutes ? spanOf(stage.limitMinutes, language) : "";
  return (
    <header className={css.columnHead} title={stage.description ?? undefined}>
      <StagePie stage={stage} size={14} />
      <h2 className="cut">{stage.name}</h2>
      <span className={css.count}>{count(facts?.count ?? 0, language)}</span>
      {facts && facts.stuck > 0 && (
        <span className={css.stuck} title={say("leadStuckIn", { count: facts.stuck, time: limit })}>
          <IconHourglass size={12} stroke={2} aria-hidden="true" />
          <span aria-hidden="true">{facts.stuck}</span>
          <span className="hidden-visually">{say("leadStuckIn", { count: facts.stuck, time: limit })}</span>
        </span>
      )}
      <span className="push" />
      {sums[0] && (
        <span className={css.sum} title={all}>
          <span aria-hidden="true">
            {shortMoney(sums[0], language)}
            {sums.length > 1 && ` +${sums.length - 1}`}
          </span>
          <span className="hidden-visually">{all}</span>
        </span>
      )}
    </header>
  );
}

function spanOf(minutes: number, language: string): string {
  const [amount, unit] = minutes % 1440 === 0 ? [minutes / 1440, "day"] : minutes % 60 === 0 ? [minutes / 60, "hour"] : [minutes, "minute"];
  return new Intl.NumberFormat(language, { style: "unit", unit: unit as string, unitDisplay: "long" }).format(amount as number);
}
