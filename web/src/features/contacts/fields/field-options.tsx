import { ActionIcon, Button, Select, TextInput } from "@mantine/core";
import { defaultStars, type FieldType } from "@sigap/contract/field-types";
import { tagTones } from "@sigap/contract/tags";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useRef } from "react";
import { useWords } from "../../../lib/i18n.tsx";
import css from "./fields.module.css";

/** What is typed, before it is sent. Choices that nobody offers any more are kept out of the form; the server keeps them. */
export interface Draft {
  choices: { key: string; id?: string; label: string; tone: (typeof tagTones)[number] }[];
  currency: string;
  min: string;
  max: string;
  stars: number;
}
interface Props {
  type: FieldType;
  draft: Draft;
  onChange: (draft: Draft) => void;
}

/** What depends on the type. */
export function FieldOptionsForm({ type, draft, onChange }: Props) {
  const { say } = useWords();
  if (type === "list" || type === "multi_list") return <Choices draft={draft} onChange={onChange} />;
  if (type === "rating")
    return (
      <Select
        label={say("fieldMostStars")}
        allowDeselect={false}
        data={[3, 4, 5, 6, 7, 8, 9, 10].map(String)}
        value={String(draft.stars)}
        onChange={(value) => onChange({ ...draft, stars: Number(value ?? defaultStars) })}
      />
    );
  if (type !== "number" && type !== "currency") return null;
  return (
    <div className={css.pair}>
      {type === "currency" && (
        <TextInput
          label={say("fieldCurrency")}
          maxLength={3}
          value={draft.currency}
          onChange={({ currentTarget: { value } }) => onChange({ ...draft, currency: value.toUpperCase() })}
        />
      )}
      <TextInput
        label={say("fieldMin")}
        inputMode="decimal"
        value={draft.min}
        onChange={({ currentTarget: { value } }) => onChange({ ...draft, min: value })}
      />
      <TextInput
        label={say("fieldMax")}
        inputMode="decimal"
        value={draft.max}
        onChange={({ currentTarget: { value } }) => onChange({ ...draft, max: value })}
      />
    </div>
  );
}

/** Enter goes on to the next one, as in a list that is written by hand. */
function Choices({ draft, onChange }: Omit<Props, "type">) {
  const { say } = useWords();
  const list = useRef<HTMLDivElement>(null);
  const { choices } = draft;
  const set = (next: Draft["choices"]) => onChange({ ...draft, choices: next });
  const add = () => {
    set([...choices, { key: crypto.randomUUID(), label: "", tone: "neutral" }]);
    requestAnimationFrame(() => list.current?.querySelector<HTMLInputElement>("[data-choice]:last-of-type input")?.focus());
  };
  const tones = tagTones.map((value) => ({ value, label: say(`tone_${value}`) }));
  return (
    <fieldset className={css.choices} style={{ margin: 0, padding: 0, border: 0 }}>
      <legend className="semi" style={{ paddingBlockEnd: 4 }}>
        {say("fieldChoices")}
      </legend>
      <div className={css.choices} ref={list}>
        {choices.map(({ key, label, tone }, index) => {
          const place = index + 1;
          const change = (changed: Partial<Draft["choices"][number]>) =>
            set(choices.map((choice) => (choice.key === key ? { ...choice, ...changed } : choice)));
          return (
            <div key={key} className={css.choice} data-choice>
              <TextInput
                aria-label={say("fieldChoice", { place })}
                maxLength={80}
                value={label}
                onChange={({ currentTarget: { value } }) => change({ label: value })}
                onKeyDown={(event) => {
                  if (event.key !== "Enter") return;
                  event.preventDefault();
                  if (label.trim()) add();
                }}
              />
              <Select
                aria-label={say("fieldChoiceColour", { place })}
                allowDeselect={false}
                data={tones}
                value={tone}
                onChange={(value) => change({ tone: tagTones.find((each) => each === value) ?? "neutral" })}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size="lg"
                aria-label={say("fieldChoiceRemove", { place })}
                onClick={() => set(choices.filter((choice) => choice.key !== key))}
              >
                <IconTrash size={16} stroke={1.75} />
              </ActionIcon>
            </div>
          );
        })}
      </div>
      <Button
        variant="subtle"
        size="xs"
        style={{ alignSelf: "flex-start" }}
        leftSection={<IconPlus size={14} stroke={1.9} />}
        onClick={add}
      >
        {say("fieldChoiceAdd")}
      </Button>
    </fieldset>
  );
}
