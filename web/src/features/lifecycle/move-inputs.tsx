import { Checkbox, MultiSelect, NumberInput, Radio, Select, Textarea, TextInput } from "@mantine/core";
import type { LostReason, StageField } from "@sigap/contract/lifecycle";
import { useWords } from "../../lib/i18n.tsx";
import { CompanyField } from "../contacts/companies/company-field.tsx";
import { useMembers } from "../identity/queries.ts";

interface LostProps {
  reasons: readonly LostReason[];
  value: string | null;
  onChange: (id: string | null) => void;
  note: string;
  onNote: (note: string) => void;
}
export function LostReasons({ reasons, value, onChange, note, onNote }: LostProps) {
  const { say } = useWords();
  return (
    <>
      <Radio.Group label={say("stageLostReason")} value={value ?? "other"} onChange={(next) => onChange(next === "other" ? null : next)}>
        <div className="col" style={{ gap: 8, marginBlockStart: 8 }}>
          {reasons.map(({ id, name }) => (
            <Radio key={id} value={id} label={name} />
          ))}
          <Radio value="other" label={say("stageOtherReason")} />
        </div>
      </Radio.Group>
      <Textarea
        label={say("stageLostNote")}
        autosize
        minRows={2}
        maxLength={500}
        required={value === null}
        value={note}
        onChange={(event) => onNote(event.currentTarget.value)}
      />
    </>
  );
}

export function Owner({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const { say } = useWords();
  const members = useMembers().data?.items ?? [];
  return (
    <Select
      label={say("leadOwner")}
      searchable
      required
      data={members.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
    />
  );
}

interface FieldProps {
  field: StageField;
  value: unknown;
  error: string | undefined;
  onChange: (next: unknown) => void;
}
const choicesOf = ({ options }: StageField) =>
  (options.choices ?? []).filter(({ archived }) => !archived).map(({ id, label }) => ({ value: id, label }));

/** A field of the person, as its type wants it. */
export function FieldInput({ field, value, error, onChange }: FieldProps) {
  const { say } = useWords();
  const { label, type } = field;
  if (type === "number" || type === "rating")
    return (
      <NumberInput
        label={label}
        required
        error={error}
        value={typeof value === "number" ? value : ""}
        onChange={(next) => onChange(next === "" ? undefined : Number(next))}
      />
    );
  if (type === "checkbox")
    return <Checkbox label={label} error={error} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />;
  if (type === "list" && choicesOf(field).length > 0)
    return (
      <Select
        label={label}
        required
        error={error}
        data={choicesOf(field)}
        value={typeof value === "string" ? value : null}
        onChange={(next) => onChange(next ?? undefined)}
      />
    );
  if (type === "multi_list")
    return (
      <MultiSelect
        label={label}
        required
        error={error}
        data={choicesOf(field)}
        value={Array.isArray(value) ? (value as string[]) : []}
        onChange={(next) => onChange(next.length > 0 ? next : undefined)}
      />
    );
  if (type === "relation")
    return (
      <CompanyField
        label={label}
        boxed={{ error }}
        placeholder={say("fieldChoose")}
        disabled={false}
        value={typeof value === "string" ? value : null}
        onSave={async (next) => onChange(next ?? undefined)}
      />
    );
  const inputTypes: Record<string, string> = { date: "date", time: "time", email: "email", url: "url", phone: "tel" };
  return (
    <TextInput
      label={label}
      required
      error={error}
      placeholder={type === "location" ? "-6.2, 106.8" : undefined}
      type={inputTypes[type] ?? "text"}
      value={typeof value === "string" ? value : ""}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
