import { Button, Modal, Select, TextInput } from "@mantine/core";
import { defaultStars, type FieldObject, type FieldType, fieldTypes, type Sensitivity, sensitivities } from "@sigap/contract/field-types";
import type { Field } from "@sigap/contract/fields";
import { useState } from "react";
import { call } from "../../../lib/api.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { useForm } from "../../../lib/use-form.ts";
import { Banner } from "../../../ui/banner.tsx";
import { fieldsChanged } from "../queries.ts";
import { type Draft, FieldOptionsForm } from "./field-options.tsx";
import { plainNumber } from "./value-words.ts";

const draftOf = (field: Field | null, language: string): Draft => ({
  choices: (field?.options.choices ?? []).filter(({ archived }) => !archived).map(({ id, label, tone }) => ({ key: id, id, label, tone })),
  currency: field?.options.currency ?? (language === "id" ? "IDR" : "USD"),
  min: String(field?.options.min ?? ""),
  max: String(field?.options.max ?? ""),
  stars: field?.options.stars ?? defaultStars,
});

/** What of a draft belongs to the type. */
function optionsOf(type: FieldType, { choices, currency, min, max, stars }: Draft, language: string) {
  const bound = (written: string) => (written.trim() === "" ? undefined : Number(plainNumber(written, language)));
  const bounds = { min: bound(min), max: bound(max) };
  if (type === "list" || type === "multi_list")
    return {
      choices: choices
        .filter(({ label }) => label.trim())
        .map(({ id, label, tone }) => ({ ...(id ? { id } : {}), label, tone, archived: false })),
    };
  if (type === "number") return bounds;
  if (type === "currency") return { currency, ...bounds };
  return type === "rating" ? { stars } : {};
}

/** A new field, or one that is renamed, described or gets other options. Its key and its type are for good. */
export function FieldDialog({ field, object, onClose }: { field: Field | null; object: FieldObject; onClose: () => void }) {
  const { say, language } = useWords();
  const [type, setType] = useState<FieldType>(field?.type ?? "text");
  const [label, setLabel] = useState(field?.label ?? "");
  const [description, setDescription] = useState(field?.description ?? "");
  const [sensitivity, setSensitivity] = useState<Sensitivity>(field?.sensitivity ?? "plain");
  const [draft, setDraft] = useState(() => draftOf(field, language));
  const { problem, of, error, busy, submit } = useForm(async () => {
    const body = { label: label.trim(), description: description.trim() || null, sensitivity, options: optionsOf(type, draft, language) };
    await (field ? call("updateField", { params: { id: field.id }, body }) : call("createField", { body: { ...body, object, type } }));
    fieldsChanged();
    onClose();
  });
  const isList = type === "list" || type === "multi_list";
  const lacksChoices = isList && !draft.choices.some((choice) => choice.label.trim());
  return (
    <Modal
      opened
      onClose={onClose}
      size={480}
      title={field ? say("fieldEdit", { name: field.label }) : say(object === "company" ? "fieldNewCompany" : "fieldNewContact")}
      closeButtonProps={{ "aria-label": say("dismiss") }}
    >
      <form className="col" style={{ gap: 14 }} onSubmit={submit} noValidate>
        {error !== null && <Banner>{problem ?? of("options.choices") ?? say("fieldCheck")}</Banner>}
        <TextInput
          label={say("fieldLabel")}
          data-autofocus
          maxLength={80}
          value={label}
          error={of("label")}
          description={field ? say("fieldKey", { key: field.key }) : undefined}
          onChange={({ currentTarget: { value } }) => setLabel(value)}
        />
        <Select
          label={say("fieldType")}
          description={field ? say("fieldTypeFixed") : undefined}
          allowDeselect={false}
          disabled={field !== null}
          data={fieldTypes.map((value) => ({ value, label: say(`fieldType_${value}`) }))}
          value={type}
          onChange={(value) => setType(fieldTypes.find((each) => each === value) ?? "text")}
        />
        <FieldOptionsForm type={type} draft={draft} onChange={setDraft} />
        <TextInput
          label={say("fieldDescription")}
          maxLength={300}
          value={description}
          onChange={({ currentTarget: { value } }) => setDescription(value)}
        />
        <Select
          label={say("fieldSensitivity")}
          description={say(`fieldSensitivityHint_${sensitivity}`)}
          allowDeselect={false}
          data={sensitivities.map((value) => ({ value, label: say(`fieldSensitivity_${value}`) }))}
          value={sensitivity}
          onChange={(value) => setSensitivity(sensitivities.find((each) => each === value) ?? "plain")}
        />
        <div className="row">
          <span className="push" />
          <Button variant="default" onClick={onClose}>
            {say("cancel")}
          </Button>
          <Button type="submit" loading={busy} disabled={label.trim() === "" || lacksChoices}>
            {say("save")}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
