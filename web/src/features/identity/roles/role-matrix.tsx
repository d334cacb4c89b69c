import { Checkbox, Select } from "@mantine/core";
import { type ReachingRight, type Scope, scopes } from "@sigap/contract";
import { useWords } from "../../../lib/i18n.tsx";
import { Card, CardBody } from "../../../ui/page.tsx";
import type { Word } from "../../../words/english.ts";
import { type Draft, isOpen, rows, setReach } from "./matrix.ts";
import css from "./role-matrix.module.css";

interface Props {
  draft: Draft;
  editable: boolean;
  onChange: (draft: Draft) => void;
}
/** Things down, acts across; each cell says how far it reaches. On a telephone one below the other. */
export function RoleMatrix({ draft, editable, onChange }: Props) {
  const { say } = useWords();
  return (
    <Card title={say("roleBelongs")}>
      <CardBody>
        <p className="mut">{say("roleBelongsHint")}</p>
      </CardBody>
      {rows.map(({ thing, acts }) => (
        <fieldset key={thing} className={css.row}>
          <legend>{say(thing)}</legend>
          {acts.map(({ act, right }) => (
            <Cell key={right} {...{ draft, editable, onChange, right }} act={say(act)} thing={say(thing)} />
          ))}
        </fieldset>
      ))}
    </Card>
  );
}

const nothing = "none";
const choices = [nothing, ...scopes] as const;

function Cell({ draft, editable, onChange, right, act, thing }: Props & { right: ReachingRight; act: string; thing: string }) {
  const { say } = useWords();
  const reach = draft.reach[right];
  const scoped = reach && reach.scope !== "all";
  const choose = (next: string | null) => {
    const scope = scopes.find((each) => each === next);
    onChange(setReach(draft, right, scope ? reachOf(scope, reach?.nobodys ?? false) : null));
  };
  return (
    <div className={css.cell}>
      <Select
        label={<span>{act}</span>}
        aria-label={say("roleCell", { act, thing })}
        allowDeselect={false}
        disabled={!editable || !isOpen(draft.reach, right)}
        data={choices.map((scope) => ({ value: scope, label: say(`roleScope_${scope}` as Word) }))}
        value={reach?.scope ?? nothing}
        onChange={choose}
      />
      {scoped && (
        <Checkbox
          size="xs"
          label={say("roleNobodys")}
          aria-label={say("roleNobodysOf", { act, thing })}
          disabled={!editable}
          checked={reach.nobodys}
          onChange={(event) => onChange(setReach(draft, right, { ...reach, nobodys: event.currentTarget.checked }))}
        />
      )}
    </div>
  );
}
const reachOf = (scope: Scope, nobodys: boolean) => ({ scope, nobodys: scope === "all" ? true : nobodys });
