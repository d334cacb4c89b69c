import type { ContactRow } from "@sigap/contract/contact-table";
import { IconLock, IconPencil } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { ago, dayOf } from "../../../lib/format.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { countryOptions, languageOptions } from "../../../lib/places.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { Chip } from "../../../ui/chip.tsx";
import { PhoneNumber } from "../../../ui/phone-number.tsx";
import { useCan } from "../../identity/queries.ts";
import { Value } from "../fields/value.tsx";
import { isMasked } from "../fields/value-words.ts";
import { CellEditor } from "./cell-editor.tsx";
import type { Column } from "./columns.ts";
import css from "./contact-table.module.css";
import { OwnerEdit } from "./owner-edit.tsx";

interface Props {
  row: ContactRow;
  column: Column;
}

/** What stands in a cell; what can be changed in place becomes a field when it is pressed. */
export function Cell({ row, column }: Props) {
  const can = useCan()("contacts:write");
  const [editing, setEditing] = useState(false);
  const place = useRef<HTMLButtonElement>(null);
  const { say } = useWords();
  const label = say("editCell", { column: column.label, name: row.name });
  // What one may not read one does not write over.
  const editable = can && column.editable && !(column.field && isMasked(row.fields[column.field.key]));
  /** Back to where it was opened from, unless somebody went elsewhere. */
  const close = (back: boolean) => {
    setEditing(false);
    if (back) requestAnimationFrame(() => place.current?.focus());
  };
  return (
    <>
      {!(editing && column.key === "owner") && (
        <span className={css.shown}>
          <Shown row={row} column={column} />
        </span>
      )}
      {editable && (
        <button ref={place} type="button" className={css.edit} data-edit="" aria-label={label} onClick={() => setEditing(true)}>
          <IconPencil size={14} stroke={1.75} />
        </button>
      )}
      {editing &&
        (column.key === "owner" ? (
          <OwnerEdit row={row} onClose={() => close(true)} />
        ) : (
          <CellEditor row={row} column={column} label={label} onClose={close} />
        ))}
    </>
  );
}

function Shown({ row, column }: Props) {
  const { say, language } = useWords();
  const label = (options: readonly { value: string; label: string }[], value: string | null) =>
    options.find((option) => option.value === value)?.label ?? value ?? "";
  switch (column.key) {
    case "name":
      return (
        <Link to="/contacts/$contactId" params={{ contactId: row.id }} className={css.person}>
          <Avatar id={row.id} name={row.name} size={28} />
          <bdi className="cut">{row.name === row.phone ? row.formattedPhone : row.name}</bdi>
        </Link>
      );
    case "phone":
      return (
        <span className="num mut cut">
          {row.phone ? (
            <PhoneNumber number={row.phone} formatted={row.formattedPhone} />
          ) : (
            <bdi>{row.username ? `@${row.username}` : say("noPhone")}</bdi>
          )}
        </span>
      );
    case "tags":
      return (
        <span className={css.tags}>
          {row.tags.map((tag) => (
            <Chip key={tag.id} tone={tag.tone}>
              {tag.name}
            </Chip>
          ))}
        </span>
      );
    case "owner":
      return <span className="cut">{row.owner?.name}</span>;
    case "company":
      return <span className="cut">{row.company?.name}</span>;
    case "language":
      return <span className="cut">{label(languageOptions(say), row.language)}</span>;
    case "country":
      return <span className="cut">{label(countryOptions(say), row.country)}</span>;
    case "marketing":
      return <span className="cut mut">{row.marketing === "unknown" ? "" : say(`marketing_${row.marketing}`)}</span>;
    case "source":
      return (
        <span className="cut">{row.source && (row.source.headline || say(row.source.kind === "ad" ? "adChip" : "column_source"))}</span>
      );
    case "wrote":
    case "sent": {
      const at = column.key === "wrote" ? row.wroteAt : row.sentAt;
      return <span className="num mut cut">{at && ago(at, language)}</span>;
    }
    case "created":
      return <span className="num dim cut">{dayOf(row.createdAt, language)}</span>;
    case "email":
    case "about":
      return <bdi className="cut">{row[column.key]}</bdi>;
    default:
      return <FieldShown row={row} column={column} />;
  }
}

function FieldShown({ row, column: { field } }: Props) {
  const { say } = useWords();
  const value = field && row.fields[field.key];
  if (!field || value === undefined) return null;
  if (isMasked(value))
    return (
      <span className="dim row" style={{ gap: 4 }}>
        <IconLock size={14} stroke={1.9} />
        <span className="cut">{say("fieldMasked")}</span>
      </span>
    );
  const company = field.type === "relation" && typeof value === "string" ? row.related[value] : undefined;
  return <span className="cut num">{company ? <bdi>{company}</bdi> : <Value field={field} value={value} />}</span>;
}
