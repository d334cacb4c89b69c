import { MultiSelect, NumberInput, Select, Switch } from "@mantine/core";
import type { RoutingRuleBody } from "@sigap/contract/routing-rules";
import { priorities } from "@sigap/contract/values";
import { useWords } from "../../lib/i18n.tsx";
import { TagsField } from "../contacts/tags-field.tsx";
import css from "./routing.module.css";
import { type Names, withKey } from "./routing-fields.ts";

interface Props {
  rule: RoutingRuleBody;
  names: Names;
  put: (change: Partial<RoutingRuleBody>) => void;
}

/** What a conversation weighs, where it stands in the queue, and what it waits for first. */
export function QueueFields({ rule, names, put }: Props) {
  const { say } = useWords();
  const { weight, queuePriority, waitFor } = rule;
  const wait = (change: Partial<NonNullable<typeof waitFor>>) => waitFor && put({ waitFor: { ...waitFor, ...change } });
  return (
    <fieldset className={css.part}>
      <legend>{say("routingMoreOptions")}</legend>
      <div className={css.two}>
        <NumberInput
          label={say("routingWeight")}
          min={1}
          max={10}
          value={weight}
          onChange={(value) => typeof value === "number" && put({ weight: value })}
        />
        <Select
          label={say("routingPriority")}
          allowDeselect={false}
          data={[
            { value: "", label: say("routingAsConversation") },
            ...priorities.map((value) => ({ value, label: say(`priority_${value}`) })),
          ]}
          value={queuePriority ?? ""}
          onChange={(value) => put({ queuePriority: priorities.find((each) => each === value) ?? null })}
        />
      </div>
      <Switch
        label={say("routingQualify")}
        checked={waitFor !== null}
        onChange={(event) => put({ waitFor: event.currentTarget.checked ? { minutes: 10, tagIds: [], fields: [] } : null })}
      />
      {waitFor && (
        <>
          <NumberInput
            label={say("routingQualifyMinutes")}
            w={160}
            min={1}
            max={43_200}
            value={waitFor.minutes}
            onChange={(value) => typeof value === "number" && wait({ minutes: value })}
          />
          <div className={css.two}>
            <TagsField label={say("routingQualifyTags")} value={waitFor.tagIds} onChange={(tagIds) => wait({ tagIds })} />
            <MultiSelect
              label={say("routingQualifyFields")}
              searchable
              data={withKey(
                names.fields.map(({ key, label }) => ({ value: key, label })),
                waitFor.fields,
              )}
              value={waitFor.fields}
              onChange={(each) => wait({ fields: each })}
            />
          </div>
        </>
      )}
    </fieldset>
  );
}
