import { MultiSelect, Select, Switch, TagsInput } from "@mantine/core";
import type { RoutingTarget } from "@sigap/contract/routing-rules";
import { routingStrategies } from "@sigap/contract/values";
import { useWords } from "../../lib/i18n.tsx";
import { useSkills } from "../identity/work-queries.ts";
import css from "./routing.module.css";
import { type Names, skillFields, withKey } from "./routing-fields.ts";

export const anyone: RoutingTarget = {
  to: { kind: "anyone" },
  strategy: "round_robin",
  ownerFirst: true,
  skills: [],
  skillField: null,
  matchLanguage: false,
};

/** Among whom somebody is looked for, and how. */
export function TargetFields({
  target,
  names,
  onChange,
}: {
  target: RoutingTarget;
  names: Names;
  onChange: (target: RoutingTarget) => void;
}) {
  const { say } = useWords();
  const { to } = target;
  const skills = useSkills().data?.skills ?? [];
  const named = skillFields(names);
  const put = (change: Partial<RoutingTarget>) => onChange({ ...target, ...change });
  const choose = (kind: string | null) => {
    const [team] = names.team;
    if (kind === "team" && team) put({ to: { kind, teamId: team.value } });
    else if (kind === "people") put({ to: { kind, personIds: [] } });
    else put({ to: { kind: "anyone" } });
  };
  return (
    <>
      <div className={css.two}>
        <Select
          label={say("routingTo")}
          allowDeselect={false}
          data={[
            { value: "team", label: say("routingToTeam"), disabled: names.team.length === 0 },
            { value: "people", label: say("routingToPeople") },
            { value: "anyone", label: say("routingToAnyone") },
          ]}
          value={to.kind}
          onChange={choose}
        />
        {to.kind === "team" && (
          <Select
            label={say("routingWhichTeam")}
            allowDeselect={false}
            data={names.team}
            value={to.teamId}
            onChange={(teamId) => teamId && put({ to: { kind: "team", teamId } })}
          />
        )}
        {to.kind === "people" && (
          <MultiSelect
            label={say("routingWhichPeople")}
            searchable
            data={names.people}
            value={to.personIds}
            onChange={(personIds) => put({ to: { kind: "people", personIds } })}
          />
        )}
        <Select
          label={say("routingStrategy")}
          allowDeselect={false}
          data={routingStrategies.map((value) => ({ value, label: say(`strategy_${value}`) }))}
          value={target.strategy}
          onChange={(value) => put({ strategy: routingStrategies.find((each) => each === value) ?? "round_robin" })}
        />
      </div>
      <Switch
        label={say("routingOwnerFirstLong")}
        checked={target.ownerFirst}
        onChange={(event) => put({ ownerFirst: event.currentTarget.checked })}
      />
      <Switch
        label={say("routingMatchLanguage")}
        checked={target.matchLanguage}
        onChange={(event) => put({ matchLanguage: event.currentTarget.checked })}
      />
      <div className={css.two}>
        <TagsInput
          label={say("routingSkills")}
          description={say("routingSkillsHint")}
          data={skills}
          value={target.skills}
          onChange={(skills) => put({ skills })}
          acceptValueOnBlur
        />
        <Select
          label={say("routingSkillFieldLong")}
          description={say("routingSkillFieldHint")}
          placeholder={say("routingSkillFieldNone")}
          clearable
          searchable
          data={withKey(named, target.skillField ? [target.skillField] : [])}
          value={target.skillField}
          onChange={(skillField) => put({ skillField })}
        />
      </div>
    </>
  );
}
