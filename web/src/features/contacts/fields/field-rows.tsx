import { Button, Menu } from "@mantine/core";
import type { Field } from "@sigap/contract/fields";
import { IconArchive, IconArrowDown, IconArrowUp, IconDots, IconGripVertical, IconLock, IconPencil } from "@tabler/icons-react";
import { type DragEvent, type KeyboardEvent, useState } from "react";
import { count as number } from "../../../lib/format.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { Chip } from "../../../ui/chip.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { PeopleLink } from "../people-link.tsx";
import { FieldIcon } from "./field-types.tsx";
import css from "./fields.module.css";

interface Props {
  label: string;
  fields: readonly Field[];
  counts: ReadonlyMap<string, number>;
  onOrder: (ids: string[]) => void;
  onEdit: (field: Field) => void;
  onArchive: (field: Field, archived: boolean) => void;
}

/** Fields in their order: dragged at the handle, or moved with the arrow keys while it has the focus, or by the menu. */
export function FieldRows({ label, fields, counts, onOrder, onEdit, onArchive }: Props) {
  const { say } = useWords();
  const [dragged, setDragged] = useState<string | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const move = (id: string, to: number) => {
    const ids = fields.map((field) => field.id).filter((each) => each !== id);
    const place = Math.max(0, Math.min(to, ids.length));
    ids.splice(place, 0, id);
    onOrder(ids);
    const name = fields.find((field) => field.id === id)?.label ?? "";
    setSaid(say("fieldMoved", { name, place: place + 1, count: fields.length }));
  };
  const drop = (event: DragEvent, index: number) => {
    event.preventDefault();
    if (dragged) move(dragged, index);
    setDragged(null);
    setOver(null);
  };
  return (
    <>
      <ul className={css.group} aria-label={label}>
        {fields.map((field, index) => (
          <li
            key={field.id}
            className={css.row}
            data-over={over === field.id && dragged !== field.id}
            data-dragged={dragged === field.id}
            onDragOver={(event) => {
              event.preventDefault();
              setOver(field.id);
            }}
            onDrop={(event) => drop(event, index)}
          >
            <button
              type="button"
              className={css.handle}
              draggable
              aria-label={say("fieldMove", { name: field.label })}
              onDragStart={() => setDragged(field.id)}
              onDragEnd={() => {
                setDragged(null);
                setOver(null);
              }}
              onKeyDown={(event: KeyboardEvent) => {
                if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
                event.preventDefault();
                move(field.id, index + (event.key === "ArrowUp" ? -1 : 1));
              }}
            >
              <IconGripVertical size={16} stroke={1.75} />
            </button>
            <About field={field} />
            <Used field={field} count={counts.get(field.id) ?? 0} />
            <Menu position="bottom-end">
              <Menu.Target>
                <IconButton label={say("fieldActions", { name: field.label })} icon={<IconDots size={16} stroke={1.75} />} />
              </Menu.Target>
              <Menu.Dropdown>
                <Menu.Item leftSection={<IconPencil size={16} stroke={1.75} />} onClick={() => onEdit(field)}>
                  {say("fieldEditAct")}
                </Menu.Item>
                {index > 0 && (
                  <Menu.Item leftSection={<IconArrowUp size={16} stroke={1.75} />} onClick={() => move(field.id, index - 1)}>
                    {say("fieldUp")}
                  </Menu.Item>
                )}
                {index < fields.length - 1 && (
                  <Menu.Item leftSection={<IconArrowDown size={16} stroke={1.75} />} onClick={() => move(field.id, index + 1)}>
                    {say("fieldDown")}
                  </Menu.Item>
                )}
                <Menu.Item leftSection={<IconArchive size={16} stroke={1.75} />} onClick={() => onArchive(field, true)}>
                  {say("fieldArchive")}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </li>
        ))}
      </ul>
      <span className="hidden-visually" role="status">
        {said}
      </span>
    </>
  );
}

/** What is no longer asked for; the values are still there. */
export function ArchivedRows({ label, fields, counts, onArchive }: Pick<Props, "label" | "fields" | "counts" | "onArchive">) {
  const { say } = useWords();
  return (
    <ul className={css.group} aria-label={label}>
      {fields.map((field) => (
        <li key={field.id} className={css.row} style={{ paddingInlineStart: 16 }}>
          <About field={field} />
          <Used field={field} count={counts.get(field.id) ?? 0} />
          <Button variant="default" size="xs" onClick={() => onArchive(field, false)}>
            {say("fieldRestore")}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function About({ field: { label, key, type, sensitivity, description } }: { field: Field }) {
  const { say } = useWords();
  return (
    <>
      <FieldIcon type={type} />
      <div className={css.what}>
        <div className="row wrap">
          <span className="semi">{label}</span>
          {sensitivity !== "plain" && (
            <Chip tone="warn" icon={<IconLock size={12} stroke={2} />}>
              {say(`fieldSensitivity_${sensitivity}`)}
            </Chip>
          )}
        </div>
        <div className="xs dim cut">
          {say(`fieldType_${type}`)} · <code>{key}</code>
          {description && ` · ${description}`}
        </div>
      </div>
    </>
  );
}

/** What is masked for some is no filter; companies are no rows of the table. */
function Used({ field: { object, key, label, sensitivity, archived }, count }: { field: Field; count: number }) {
  const { say, language } = useWords();
  const said = count === 0 ? say("fieldUnused") : say("fieldUsed", { count, shown: number(count, language) });
  const opens = count > 0 && object === "contact" && sensitivity === "plain" && !archived;
  return (
    <span className={`${css.use} num`}>
      {opens ? (
        <PeopleLink filter={{ all: [{ field: "custom", key, test: { op: "filled" } }] }} label={say("fieldPeople", { name: label })}>
          {said}
        </PeopleLink>
      ) : (
        said
      )}
    </span>
  );
}
