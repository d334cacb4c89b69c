import type { QueueItem } from "@sigap/contract/routing";
import { dayAndClock } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { Chip } from "../../ui/chip.tsx";
import css from "./routing.module.css";

const tones = { waiting: "warn", qualifying: "info", no_rule: "bad", no_rules: "bad", by_hand: "neutral", new: "neutral" } as const;

/** Why nobody has it: the state, and who could not take it for which reason. */
export function WaitingReasons({ item: { state, rule, out, nextAt } }: { item: QueueItem }) {
  const { say, language } = useWords();
  return (
    <div className={css.reasons}>
      <span className="row wrap">
        <Chip tone={tones[state]}>{say(`queueState_${state}`)}</Chip>
        {rule && <bdi className="mut">{rule.name}</bdi>}
      </span>
      {out.map(({ reason, people }) => (
        <span key={reason} className="xs mut">
          {say("out_line", { names: people.join(", "), reason: say(`out_${reason}`) })}
        </span>
      ))}
      {state === "waiting" && out.length === 0 && <span className="xs mut">{say("queueNobodyAsked")}</span>}
      {nextAt && <span className="xs dim">{say("queueNext", { when: dayAndClock(nextAt, language) })}</span>}
    </div>
  );
}
