import { Button, Checkbox, Modal, MultiSelect, NumberInput, Radio, Select, Textarea, TextInput } from "@mantine/core";
import type { Card } from "@sigap/contract/board";
import type { Lifecycle, LostReason, Stage, StageField } from "@sigap/contract/lifecycle";
import { useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { useMembers } from "../identity/queries.ts";
import type { Filled } from "./filled.ts";
import { MoneyField, moneyOf } from "./money-field.tsx";
import { useLifecycles } from "./queries.ts";

interface Props {
  card: Card;
  lifecycle: Lifecycle;
  stage: Stage;
  missing: readonly string[];
  onClose: () => void;
  onMove: (filled: Filled) => void;
}

/** Asks for what a stage needs, and for nothing that is known already. */
export default function MoveDialog({ card, lifecycle, stage, missing, onClose, onMove }: Props) {
  const { say } = useWords();
  const { data } = useLifecycles();
  const [written, setWritten] = useState({ written: card.value?.amount ?? "", currency: card.value?.currency ?? lifecycle.currency });
  const [reasonId, setReasonId] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const [ownerId, setOwnerId] = useState<string | null>(null);
  const [fields, setFields] = useState<Record<string, unknown>>({});
  const needs = (key: string) => missing.includes(key);
  const own = (data?.fields ?? []).filter(({ key }) => needs(key));
  const value = moneyOf(written);
  const ready =
    (!needs("value") || value) &&
    (!needs("lost_reason") || reasonId || note.trim()) &&
    (!needs("owner") || ownerId) &&
    own.every(({ key }) => fields[key] !== undefined && fields[key] !== "");
  const submit = () =>
    onMove({
      ...(needs("value") ? { value: value ?? null } : {}),
      ...(needs("lost_reason") ? { lostReasonId: reasonId, lostNote: note.trim() || null } : {}),
      ...(needs("owner") ? { ownerId } : {}),
      fields,
    });
  return (
    <Modal
      opened
      onClose={onClose}
      title={say("stageMoveTitle", { stage: stage.name })}
      closeButtonProps={{ "aria-label": say("dismiss") }}
    >
      <form
        className="col"
        style={{ gap: 12 }}
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) submit();
        }}
      >
        <p className="mut">{say("stageMoveHint", { count: missing.length })}</p>
        {needs("value") && <MoneyField value={written} onChange={setWritten} required autoFocus />}
        {needs("lost_reason") && (
          <LostReasons reasons={data?.lostReasons ?? []} value={reasonId} onChange={setReasonId} note={note} onNote={setNote} />
        )}
        {needs("owner") && <Owner value={ownerId} onChange={setOwnerId} />}
        {own.map((field) => (
          <FieldInput
            key={field.key}
            field={field}
            value={fields[field.key]}
            onChange={(next) => setFields({ ...fields, [field.key]: next })}
          />
        ))}
        <div className="row">
          <span className="push" />
          <Button variant="default" onClick={onClose}>
            {say("cancel")}
          </Button>
          <Button type="submit" disabled={!ready}>
            {say("stageMoveDo")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

interface LostProps {
  reasons: readonly LostReason[];
  value: string | null;
  onChange: (id: string | null) => void;
  note: string;
  onNote: (note: string) => void;
}
function LostReasons({ reasons, value, onChange, note, onNote }: LostProps) {
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

function Owner({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
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
  onChange: (next: unknown) => void;
}
const choicesOf = ({ options }: StageField) =>
  (options.choices ?? []).filter(({ archived }) => !archived).map(({ id, label }) => ({ value: id, label }));

/** A field of the person, as its type wants it. */
function FieldInput({ field, value, onChange }: FieldProps) {
  const { label, type } = field;
  if (type === "number" || type === "rating")
    return (
      <NumberInput
        label={label}
        required
        value={typeof value === "number" ? value : ""}
        onChange={(next) => onChange(next === "" ? undefined : Number(next))}
      />
    );
  if (type === "checkbox")
    return <Checkbox label={label} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />;
  if (type === "list" && choicesOf(field).length > 0)
    return (
      <Select
        label={label}
        required
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
        data={choicesOf(field)}
        value={Array.isArray(value) ? (value as string[]) : []}
        onChange={(next) => onChange(next.length > 0 ? next : undefined)}
      />
    );
  const inputTypes: Record<string, string> = { date: "date", time: "time", email: "email", url: "url", phone: "tel" };
  return (
    <TextInput
      label={label}
      required
      type={inputTypes[type] ?? "text"}
      value={typeof value === "string" ? value : ""}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
