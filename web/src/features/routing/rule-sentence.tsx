import type { RoutingGroup, RoutingNode } from "@sigap/contract/routing-conditions";
import type { RoutingRuleBody, RoutingTarget } from "@sigap/contract/routing-rules";
import { Fragment, type ReactNode } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { Chip } from "../../ui/chip.tsx";
import { CompanyNames } from "./companies.tsx";
import css from "./routing.module.css";
import { type Names, sayCondition, skillFields } from "./routing-fields.ts";
import { sayMinutes } from "./say-waited.ts";

/** A rule as a sentence: if this, then those, and else. */
export function RuleSentence({ rule, names }: { rule: RoutingRuleBody; names: Names }) {
  const { say } = useWords();
  const { when, target, weight, waitFor, fallbacks } = rule;
  return (
    <p className={css.sentence}>
      {isEverybody(when) ? (
        <span>{say("routingEverybodyTo")}</span>
      ) : (
        <>
          <span>{say("routingIf")}</span>
          <When group={when} names={names} />
          <span>{say("routingThen")}</span>
        </>
      )}
      <Target target={target} names={names} />
      {weight > 1 && <Chip>{say("routingWeighs", { count: weight })}</Chip>}
      {waitFor && <Chip tone="warn">{say("routingWaitFor", { time: sayMinutes(waitFor.minutes, say) })}</Chip>}
      {fallbacks.map((fallback, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: fallbacks have no names
        <Fragment key={index}>
          <span>
            {fallback.afterMinutes !== null
              ? say("routingAfter", { time: sayMinutes(fallback.afterMinutes, say) })
              : say("routingWhenWaiting", { count: fallback.whenWaiting ?? 0 })}
          </span>
          <Target target={fallback.target} names={names} />
        </Fragment>
      ))}
    </p>
  );
}

const isEverybody = (group: RoutingGroup): boolean => ("all" in group ? group.all : group.any).length === 0;

function When({ group, names }: { group: RoutingGroup; names: Names }) {
  const { say } = useWords();
  const [children, between] = "all" in group ? [group.all, say("routingAnd")] : [group.any, say("routingOr")];
  return children.map((child, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no names
    <Fragment key={index}>
      {index > 0 && <span>{between}</span>}
      <Node node={child} names={names} />
    </Fragment>
  ));
}

function Node({ node, names }: { node: RoutingNode; names: Names }): ReactNode {
  const { say } = useWords();
  if ("field" in node) {
    const { about, is } = sayCondition(node, say, names);
    const related = node.field === "custom" && names.fields.find(({ key }) => key === node.key)?.type === "relation";
    const companies = node.field === "company" || related ? node.in : null;
    return (
      <Chip tone="info">
        {about}: <b>{companies ? <CompanyNames ids={companies} /> : is}</b>
      </Chip>
    );
  }
  return (
    <span className={css.inner}>
      (<When group={node} names={names} />)
    </span>
  );
}

function Target({ target, names }: { target: RoutingTarget; names: Names }) {
  const { say } = useWords();
  const { to, strategy, ownerFirst, skills, skillField, matchLanguage } = target;
  const label = (options: readonly { value: string; label: string }[], id: string) =>
    options.find(({ value }) => value === id)?.label ?? say("gone");
  const people = to.kind === "people" ? to.personIds.map((id) => label(names.people, id)) : [];
  const who =
    to.kind === "team"
      ? say("routingTeam", { name: label(names.team, to.teamId) })
      : to.kind === "anyone"
        ? say("routingAnyone")
        : people.length > 3
          ? say("routingPeople", { count: people.length })
          : people.join(", ");
  const how = [
    say(`strategy_${strategy}`),
    ...(ownerFirst ? [say("routingOwnerFirst")] : []),
    ...(skills.length > 0 ? [say("routingSkill", { names: skills.join(", ") })] : []),
    ...(skillField
      ? [say("routingSkillField", { field: skillFields(names).find(({ value }) => value === skillField)?.label ?? skillField })]
      : []),
    ...(matchLanguage ? [say("routingLanguageMatch")] : []),
  ];
  return (
    <>
      <Chip tone="good">
        <b>{who}</b>
      </Chip>
      <span className="mut">{how.join(", ")}</span>
    </>
  );
}
