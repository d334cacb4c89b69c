import type { Card, Move, Moved, WrongValue } from "@sigap/contract/board";
import type { Lifecycle, Lifecycles, Stage } from "@sigap/contract/lifecycle";
import { type ReactNode, Suspense, useState } from "react";
import { call } from "../../lib/api.ts";
import { type Say, useWords, withAllWords } from "../../lib/i18n.tsx";
import { lazy } from "../../lib/lazy.ts";
import { queries } from "../../lib/query.ts";
import { sayError } from "../../lib/say-error.ts";
import { toast } from "../../ui/toast.tsx";
import { restore, showMove } from "./cache.ts";
import { askForBoard, stagesChanged } from "./changed.ts";
import type { Filled } from "./filled.ts";

const MoveDialog = lazy(withAllWords(() => import("./move-dialog.tsx")));

interface Asked {
  card: Card;
  lifecycle: Lifecycle;
  stage: Stage | null;
  missing: readonly string[];
  wrong: readonly WrongValue[];
  problem: string | null;
  busy: boolean;
}
const nameOf = ({ deal, contact }: Card): string => deal?.title ?? contact.name;

/** What is known to be missing before anybody is asked; fields of one's own the server knows. */
const missingIn = (card: Card, { required }: Stage): string[] =>
  required.filter((key) => key === "lost_reason" || (key === "value" && !card.value) || (key === "owner" && !card.owner));

function shownAs(card: Card, stage: Stage, filled: Filled): Card {
  const now = Date.now();
  return {
    ...card,
    stageId: stage.id,
    enteredAt: new Date(now).toISOString(),
    stuckAt: stage.limitMinutes ? new Date(now + stage.limitMinutes * 60_000).toISOString() : null,
    value: filled.value === undefined ? card.value : filled.value,
  };
}

const again = (card: Card): void => {
  askForBoard(card.lifecycleId);
  stagesChanged({ type: "stages", contactId: card.contact.id, lifecycleId: card.lifecycleId });
};

/** A field by its label, as the lifecycles know it. */
function sayField(key: string, say: Say): string {
  const own = { owner: "leadOwner", value: "stageValue", name: "name", email: "email" } as const;
  if (key in own) return say(own[key as keyof typeof own]);
  return queries.getQueryData<Lifecycles>(["lifecycles"])?.fields.find((field) => field.key === key)?.label ?? key;
}

/** Takes a move back; the key for it is the toast's. */
const undo =
  (card: Card, { changeIds }: Moved, stage: string, say: Say) =>
  () =>
    void call("undoMoves", { body: { changeIds } })
      .then(({ refused, kept }) => {
        again(card);
        const stays = kept.flatMap(({ fields }) => fields.map((key) => sayField(key, say)));
        if (refused.length > 0) toast(say("leadChanged"), { failed: true });
        else if (stays.length > 0) toast(say("leadMoveBackBut", { name: nameOf(card), stage, fields: stays.join(", ") }));
        else toast(say("leadMoveBack", { name: nameOf(card), stage }));
      })
      .catch((error: unknown) => toast(sayError(error, say), { failed: true }));

/** `explain`: a reason is asked for, whatever else the stage needs. */
type MoveCard = (card: Card, lifecycle: Lifecycle, stage: Stage | null, how?: { explain?: boolean }) => void;

/** Moves a card: shown at once, asked for what is missing, and taken back with a key. */
export function useMove(): { move: MoveCard; asking: ReactNode } {
  const { say } = useWords();
  const [asked, setAsked] = useState<Asked | null>(null);

  /** What was filled in is shown as moved when the server has taken it, and what asked for nothing at once. */
  function send(card: Card, lifecycle: Lifecycle, stage: Stage | null, filled: Filled | null): void {
    const show = () => showMove(card, stage, stage && shownAs(card, stage, filled ?? {}));
    const kept = filled ? [] : show();
    const isOwn = (each: Asked | null): each is Asked => each?.card === card && each.stage === stage;
    const ask = (more: Partial<Asked>): void =>
      setAsked((now) => ({
        ...{ card, lifecycle, stage, missing: [], wrong: [], problem: null, busy: false },
        ...(isOwn(now) ? { ...now, busy: false } : {}),
        ...more,
      }));
    const close = (): void => setAsked((now) => (isOwn(now) ? null : now));
    if (filled) ask({ busy: true, problem: null });
    const move: Move = {
      lifecycleId: lifecycle.id,
      contactId: card.contact.id,
      dealId: card.deal?.id ?? null,
      stageId: stage?.id ?? null,
      ...filled,
    };
    const before = lifecycle.stages.find(({ id }) => id === card.stageId)?.name ?? "";
    void call("moveCards", { body: { moves: [move] } })
      .then((answer) => {
        const [refused] = answer.refused;
        if (!refused) {
          close();
          if (filled) show();
          again(card);
          const said = stage
            ? say("leadMoved", { name: nameOf(card), stage: stage.name })
            : say("leadMovedOut", { name: nameOf(card), lifecycle: lifecycle.name });
          toast(said, { undo: { label: say("undo"), run: undo(card, answer, before, say) } });
          return;
        }
        restore(kept);
        const missing = [...new Set([...(asked?.missing ?? []), ...refused.missing])];
        if (refused.code === "stage_requires" || refused.code === "wrong_value") ask({ missing, wrong: refused.wrong, problem: null });
        else {
          close();
          toast(say(refused.code === "stage_rule" ? "leadCantMove" : refused.code === "conflict" ? "leadChanged" : "leadGone"), {
            failed: true,
          });
        }
      })
      .catch((error: unknown) => {
        restore(kept);
        if (filled) ask({ problem: sayError(error, say) });
        else toast(sayError(error, say), { failed: true });
      });
  }
  const move = (card: Card, lifecycle: Lifecycle, stage: Stage | null, { explain = false } = {}) => {
    if (stage?.id === card.stageId) return;
    const missing = stage ? missingIn(card, stage) : [];
    if (explain || missing.length > 0) setAsked({ card, lifecycle, stage, missing, wrong: [], problem: null, busy: false });
    else send(card, lifecycle, stage, null);
  };
  const asking = (
    <Suspense>
      {asked && (
        <MoveDialog {...asked} onClose={() => setAsked(null)} onMove={(filled) => send(asked.card, asked.lifecycle, asked.stage, filled)} />
      )}
    </Suspense>
  );
  return { move, asking };
}
