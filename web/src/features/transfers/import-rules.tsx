import { Button, Select, TextInput } from "@mantine/core";
import type { ImportOptions } from "@sigap/contract/imports";
import { useWords } from "../../lib/i18n.tsx";
import { Banner } from "../../ui/banner.tsx";
import { countries } from "../contacts/places.ts";
import { defaultOf, useLifecycles } from "../lifecycle/queries.ts";
import { keysIn } from "./rules.ts";
import css from "./transfers.module.css";

interface Props {
  rules: ImportOptions;
  onChange: (rules: ImportOptions) => void;
  onNext: () => void;
}

/** No stage, in a list of them. */
const nowhere = "none";

/** Whose numbers, who is known, what stays, and how it is proved that people agreed. */
export function ImportRules({ rules, onChange, onNext }: Props) {
  const { say, language } = useWords();
  const lifecycle = defaultOf(useLifecycles().data?.items, "contact");
  const set = (some: Partial<ImportOptions>) => onChange({ ...rules, ...some });
  const choice = <Value extends string>(values: readonly Value[], label: (value: Value) => string) =>
    values.map((value) => ({ value, label: label(value) }));
  return (
    <div className={css.stack}>
      <div className={css.form}>
        <Select
          label={say("importCountry")}
          description={say("importCountryHint")}
          inputWrapperOrder={["label", "input", "description"]}
          data={countries(language)}
          value={rules.country}
          onChange={(country) => set({ country })}
          searchable
          clearable
        />
        <Select
          label={say("importKey")}
          data={choice(keysIn(rules.mapping), (key) => say(`target_${key}`))}
          value={rules.key}
          onChange={(key) => key && set({ key: key as ImportOptions["key"] })}
          allowDeselect={false}
        />
        <Select
          label={say("importExisting")}
          data={choice(["fill", "overwrite"] as const, (value) => say(`importExisting_${value}`))}
          value={rules.existing}
          onChange={(existing) => existing && set({ existing: existing as ImportOptions["existing"] })}
          allowDeselect={false}
        />
        <Select
          label={say("importDates")}
          data={choice(["day_first", "month_first"] as const, (value) => say(`importDates_${value}`))}
          value={rules.dates ?? "day_first"}
          onChange={(dates) => dates && set({ dates: dates as ImportOptions["dates"] })}
          allowDeselect={false}
        />
        {lifecycle && (
          <Select
            label={say("importEnter")}
            data={[
              { value: nowhere, label: say("stageNone") },
              ...lifecycle.stages.map((stage) => ({ value: stage.id, label: stage.name })),
            ]}
            value={rules.enterStageId ?? nowhere}
            onChange={(stageId) => set({ enterStageId: stageId === nowhere ? null : stageId })}
            allowDeselect={false}
          />
        )}
      </div>
      {rules.mapping.includes("consent") ? (
        <Evidence rules={rules} onChange={set} />
      ) : (
        <Banner tone="info">{say("importNoConsent")}</Banner>
      )}
      <div className="row">
        <span className="push" />
        <Button onClick={onNext}>{say("importCheck")}</Button>
      </div>
    </div>
  );
}

function Evidence({ rules, onChange }: { rules: ImportOptions; onChange: (some: Partial<ImportOptions>) => void }) {
  const { say } = useWords();
  const evidence = rules.evidence ?? { where: "", at: null, text: "" };
  const set = (some: Partial<typeof evidence>) => onChange({ evidence: { ...evidence, ...some } });
  return (
    <fieldset className={css.stack}>
      <legend>
        <strong>{say("importEvidence")}</strong> <span className="mut">{say("importEvidenceHint")}</span>
      </legend>
      <div className={css.form}>
        <TextInput
          label={say("importEvidenceWhere")}
          value={evidence.where}
          maxLength={200}
          onChange={(event) => set({ where: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={say("importEvidenceAt")}
          value={evidence.at ?? ""}
          onChange={(event) => set({ at: event.currentTarget.value || null })}
        />
        <TextInput
          label={say("importEvidenceText")}
          value={evidence.text}
          maxLength={500}
          onChange={(event) => set({ text: event.currentTarget.value })}
        />
      </div>
    </fieldset>
  );
}
