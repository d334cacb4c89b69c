import type { RoutingDecision } from "@sigap/contract/routing";
import { dayAndClock } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import { Chip } from "../../ui/chip.tsx";
import css from "./routing.module.css";

/** Who got it, by which rule and why; and everybody who was looked at, with why not. */
export function DecisionView({ decision, withContact = false }: { decision: RoutingDecision; withContact?: boolean }) {
  const { say, language } = useWords();
  const { person, rule, because, outcome, step, at, candidates, contact } = decision;
  const asked = candidates.filter(({ out }) => out !== "not_in_target");
  return (
    <div className={css.decision}>
      <div className="row wrap">
        {person ? (
          <>
            <Avatar id={person.id} name={person.name} size={20} /> <bdi className="semi">{person.name}</bdi>
          </>
        ) : (
          <span className="semi">{say(outcome === "queued" || outcome === "qualifying" ? `unrouted_${outcome}` : "unrouted_no_rule")}</span>
        )}
        {because && <Chip tone="good">{say(`because_${because}`)}</Chip>}
        <span className="push xs dim num">{dayAndClock(at, language)}</span>
      </div>
      <p className="xs mut">
        {withContact && <bdi>{contact.name} · </bdi>}
        {rule && <bdi>{rule.name}</bdi>}
        {step > 0 && ` · ${say("whyFallback", { number: step })}`}
      </p>
      {asked.length > 0 && (
        <details>
          <summary className="xs">{say("whyCandidates")}</summary>
          <div className={`${css.candidates} xs`}>
            {asked.map((each) => (
              <div key={each.person.id} style={{ display: "contents" }}>
                <bdi className="cut">{each.person.name}</bdi>
                <span className="dim num">
                  {each.capacity === null
                    ? say("whyLoad", { load: each.load })
                    : say("whyLoadOf", { load: each.load, capacity: each.capacity })}
                </span>
                <span>{each.out ? say(`out_${each.out}`) : say("whyCould")}</span>
              </div>
            ))}
          </div>
        </details>
      )}
    </div>
  );
}
