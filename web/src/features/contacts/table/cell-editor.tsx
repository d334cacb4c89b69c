import type { ContactRow } from "@sigap/contract/contact-table";
import type { Contact } from "@sigap/contract/contacts";
import type { FieldValue } from "@sigap/contract/fields";
import { type FocusEvent, type KeyboardEvent, useEffect, useRef } from "react";
import { call } from "../../../lib/api.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { countryOptions, languageOptions } from "../../../lib/places.ts";
import { ChoiceField } from "../choice-field.tsx";
import { CompanyField } from "../companies/company-field.tsx";
import { EditableField } from "../editable-field.tsx";
import { useFieldsOf } from "../fields/queries.ts";
import { ValueField } from "../fields/value-field.tsx";
import type { Column } from "./columns.ts";
import css from "./contact-table.module.css";
import { patchRow, refreshRows } from "./use-rows.ts";

interface Props {
  row: ContactRow;
  column: Column;
  /** What is changed, and whose. */
  label: string;
  /** `back`: the focus returns to the cell. */
  onClose: (back: boolean) => void;
}

/** Another cell that can be changed: the next one, or the one before. */
function neighbour(from: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const all = [...(from.closest("[role=table]")?.querySelectorAll<HTMLElement>("[data-edit]") ?? [])];
  const own = from.closest("[role=cell]")?.querySelector<HTMLElement>("[data-edit]");
  return own ? all[all.indexOf(own) + step] : undefined;
}

/**
 * The field of a cell, over it: as wide as it needs to be. Enter keeps what was written, Escape leaves it as it was, Tab keeps it
 * and goes to the next cell. What is refused stays, with the reason beneath.
 */
export function CellEditor({ row, column, label, onClose }: Props) {
  const box = useRef<HTMLSpanElement>(null);
  const state = useRef({ left: false, sent: 0, answered: 0, queue: Promise.resolve() });
  const focus = () => box.current?.querySelector<HTMLElement>("input, textarea, button")?.focus();
  useEffect(focus, []);
  const close = (back: boolean) => {
    state.current.left = true;
    onClose(back);
  };
  /** Shown at once, and sent after what was sent before; the last answer is what the row shows. */
  const keep = async (change: Change) => {
    const now = state.current;
    if (now.left) return;
    const inside = box.current?.contains(document.activeElement) ?? false;
    now.sent += 1;
    const number = now.sent;
    patchRow(row.id, (shown) => changed(shown, change));
    const answer = now.queue.then(() => call("updateContact", { params: { id: row.id }, body: change }));
    now.queue = answer.then(
      () => undefined,
      () => undefined,
    );
    try {
      const saved = await answer;
      if (number === now.sent) patchRow(row.id, (shown) => ({ ...shown, ...savedOf(saved), fields: saved.fields }));
      if (change.companyId !== undefined) void refreshRows();
    } catch (error) {
      patchRow(row.id, (shown) => ({ ...row, related: shown.related }));
      focus();
      throw error;
    } finally {
      now.answered += 1;
    }
    // Several choices are made one after the other.
    if (now.left || (column.field?.type === "multi_list" && inside)) return;
    close(inside || document.activeElement === document.body);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Escape" && event.key !== "Tab") return;
    event.stopPropagation();
    if (event.key === "Escape") return close(true);
    const next = box.current && neighbour(box.current, event.shiftKey ? -1 : 1);
    if (!next) return;
    event.preventDefault();
    // Leaving keeps what was written.
    next.focus();
  };
  const leave = (event: FocusEvent) => {
    const { left, sent, answered } = state.current;
    if (left || sent > answered || box.current?.contains(event.relatedTarget)) return;
    close(event.relatedTarget === null);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it listens to what happens in the field within
    <span ref={box} className={css.editor} onKeyDownCapture={press} onBlur={leave}>
      <Editor row={row} column={column} label={label} onSave={keep} />
    </span>
  );
}

type Change = Partial<Pick<ContactRow, "name" | "email" | "about" | "language" | "country">> & {
  companyId?: string | null;
  fields?: Record<string, FieldValue | null>;
};

/** A row as it will be. */
const changed = (row: ContactRow, { companyId: _, fields, ...own }: Change): ContactRow => ({
  ...row,
  ...own,
  fields: Object.fromEntries(
    Object.entries({ ...row.fields, ...fields }).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  ),
});
const savedOf = ({ email, about, language, country }: Contact) => ({ email, about, language, country });

function Editor({ row, column, label, onSave }: Pick<Props, "row" | "column" | "label"> & { onSave: (change: Change) => Promise<void> }) {
  const { say } = useWords();
  const field = useFieldsOf("contact").find(({ key }) => key === column.field?.key);
  const shared = { label, disabled: false, placeholder: say("fieldEmpty") };
  switch (column.key) {
    case "name":
      return <EditableField {...shared} required longest={200} value={row.name} onSave={(name) => onSave({ name: name ?? row.name })} />;
    case "email":
      return <EditableField {...shared} value={row.email} onSave={(email) => onSave({ email })} />;
    case "about":
      return <EditableField {...shared} lines value={row.about} onSave={(about) => onSave({ about })} />;
    case "language":
      return <ChoiceField {...shared} options={languageOptions(say)} value={row.language} onSave={(language) => onSave({ language })} />;
    case "country":
      return <ChoiceField {...shared} options={countryOptions(say)} value={row.country} onSave={(country) => onSave({ country })} />;
    case "company":
      return <CompanyField {...shared} value={row.company?.id ?? null} onSave={(companyId) => onSave({ companyId })} />;
    default:
      if (!field) return null;
      return (
        <ValueField
          field={{ ...field, label }}
          value={(row.fields[field.key] ?? null) as FieldValue | null}
          disabled={false}
          onSave={(value) => onSave({ fields: { [field.key]: value } })}
        />
      );
  }
}
