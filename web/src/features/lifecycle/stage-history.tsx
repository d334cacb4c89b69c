import { Button } from "@mantine/core";
import type { StageChange } from "@sigap/contract/board";
import { moment } from "../../lib/format.ts";
import { type Say, useWords } from "../../lib/i18n.tsx";
import { money } from "../../lib/money.ts";
import { StagePie } from "../../ui/stage-pie.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { useStageChanges } from "./queries.ts";
import css from "./stages.module.css";

/** Every move of a person and of their deals: who, when, and why. */
export default function StageHistory({ contactId }: { contactId: string }) {
  const { say } = useWords();
  const { data, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useStageChanges(contactId, true);
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  if (isPending) return <Waiting />;
  if (items.length === 0) return <p className="dim xs">{say("stageHistoryNone")}</p>;
  return (
    <>
      <ol className={css.history} aria-label={say("stageHistory")}>
        {items.map((change) => (
          <Line key={change.id} change={change} />
        ))}
      </ol>
      {hasNextPage && (
        <Button variant="default" size="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say("more")}
        </Button>
      )}
    </>
  );
}

function Line({ change }: { change: StageChange }) {
  const { say, language } = useWords();
  const { to, from, deal, at, reason, lostReason, lostNote, value, direction, seconds, undone } = change;
  const shown = to ?? from;
  const facts = [
    deal,
    direction === "skip" || direction === "back" || direction === "re_entry" ? say(`stageDirection_${direction}`) : null,
    seconds === null ? null : say("stageStayed", { time: stayed(seconds, language) }),
    value && money(value, language),
    [lostReason, lostNote].filter(Boolean).join(": "),
    reason,
    undone ? say("stageUndone") : null,
  ].filter(Boolean);
  return (
    <li data-undone={undone}>
      {shown && <StagePie stage={shown} size={14} />}
      <div>
        <p>{sentence(change, say)}</p>
        <p className="xxs dim">
          <time dateTime={at}>{moment(at, language)}</time>
          {facts.length > 0 && ` · ${facts.join(" · ")}`}
        </p>
      </div>
    </li>
  );
}

function sentence({ by, from, to, undoes }: StageChange, say: Say): string {
  const values = { by: by.name || "Sigap", from: from?.name ?? "", to: to?.name ?? "" };
  if (undoes && to) return say("stageTookBack", values);
  if (!to) return say("stageLeft", values);
  return say(from ? "stageWent" : "stageEntered", values);
}

/** "3 days", in the units that fit. */
function stayed(seconds: number, language: string): string {
  const [amount, unit] =
    seconds < 3600 ? [seconds / 60, "minute"] : seconds < 86_400 ? [seconds / 3600, "hour"] : [seconds / 86_400, "day"];
  return new Intl.NumberFormat(language, { style: "unit", unit: unit as string, unitDisplay: "long", maximumFractionDigits: 0 }).format(
    Math.max(1, Math.round(amount as number)),
  );
}
