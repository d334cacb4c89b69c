import { MultiSelect, Select, Textarea } from "@mantine/core";
import type { StageField } from "@sigap/contract/lifecycle";
import { requirable, stageMeanings, stageTones } from "@sigap/contract/lifecycle-values";
import { useWords } from "../../../lib/i18n.tsx";
import type { Draft } from "./drafts.ts";
import { LimitInput } from "./limit-input.tsx";
import css from "./settings.module.css";

interface Props {
  stage: Draft;
  stages: readonly Draft[];
  fields: readonly StageField[];
  /** Anybody can enter the first one. */
  first: boolean;
  onChange: (next: Partial<Draft>) => void;
}

/** What a stage means, from where one comes, what it asks for, and when it takes too long. */
export function StageRules({ stage, stages, fields, first, onChange }: Props) {
  const { say } = useWords();
  const others = stages.filter(({ id }) => id !== stage.id);
  return (
    <div className={css.rules}>
      <Select
        label={say("stageMeaning")}
        allowDeselect={false}
        disabled={first}
        data={stageMeanings.map((value) => ({ value, label: say(`stageMeaning_${value}`) }))}
        value={stage.meaning}
        onChange={(meaning) => onChange({ meaning: stageMeanings.find((each) => each === meaning) ?? stage.meaning })}
      />
      <Select
        label={say("stageTone")}
        allowDeselect={false}
        data={stageTones.map((value) => ({ value, label: say(`stageTone_${value}`) }))}
        renderOption={({ option }) => (
          <span className="row">
            <span className={css.swatch} data-tone={option.value} />
            {option.label}
          </span>
        )}
        value={stage.tone}
        onChange={(tone) => onChange({ tone: stageTones.find((each) => each === tone) ?? stage.tone })}
      />
      <LimitInput value={stage.limitMinutes} onChange={(limitMinutes) => onChange({ limitMinutes })} />
      {!first && (
        <>
          <MultiSelect
            label={say("stageRequired")}
            data={[
              ...requirable.map((value) => ({ value, label: say(`stageRequired_${value}`) })),
              ...fields.map(({ key, label }) => ({ value: key, label })),
            ]}
            value={stage.required}
            onChange={(required) => onChange({ required })}
          />
          <MultiSelect
            label={say("stageFrom")}
            placeholder={stage.enterFrom ? "" : say("stageFromAny")}
            data={others.map(({ id, name }) => ({ value: id, label: name }))}
            value={stage.enterFrom ?? []}
            onChange={(from) => onChange({ enterFrom: from.length > 0 ? from : null })}
          />
        </>
      )}
      <Textarea
        className={css.wide ?? ""}
        label={say("stageDescription")}
        autosize
        maxLength={300}
        value={stage.description ?? ""}
        onChange={(event) => onChange({ description: event.currentTarget.value || null })}
      />
    </div>
  );
}
