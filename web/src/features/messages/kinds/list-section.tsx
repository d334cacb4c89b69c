import { Button } from "@mantine/core";
import type { ShownCapabilities } from "@sigap/contract/capabilities";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useWords } from "../../../lib/i18n.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { Counted } from "./counted.tsx";
import css from "./kinds.module.css";
import { Part } from "./part.tsx";
import { withChange, without } from "./use-value.ts";

interface RowDraft {
  title: string;
  description: string;
}
export interface SectionDraft {
  title: string;
  rows: RowDraft[];
}
const emptyRow: RowDraft = { title: "", description: "" };
export const emptySection: SectionDraft = { title: "", rows: [emptyRow] };

interface Props {
  number: number;
  section: SectionDraft;
  limits: ShownCapabilities["interactive"]["list"];
  /** No row more over all sections. */
  full: boolean;
  of: (path: string) => string | undefined;
  onChange: (change: Partial<SectionDraft>) => void;
  onRemove: (() => void) | null;
}

/** Rows under a title. */
export function ListSection({ number, section: { title, rows }, limits, full, of, onChange, onRemove }: Props) {
  const { say } = useWords();
  const change = (index: number, part: Partial<RowDraft>) => onChange({ rows: withChange(rows, index, part) });
  return (
    <Part title={say("sectionNumber", { number })} onRemove={onRemove}>
      <Counted
        label={say("sectionTitle")}
        optional={onRemove === null}
        most={limits.sectionTitle}
        value={title}
        error={of("title")}
        onChange={(next) => onChange({ title: next })}
      />
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have nothing else to be told apart by
        <div key={index} className={css.line}>
          <div className={css.pair}>
            <Counted
              label={say("rowNumber", { number: index + 1 })}
              most={limits.rowTitle}
              value={row.title}
              error={of(`${index}.title`)}
              onChange={(next) => change(index, { title: next })}
            />
            <Counted
              label={say("rowDescription")}
              optional
              most={limits.rowDescription}
              value={row.description}
              error={of(`${index}.description`)}
              onChange={(description) => change(index, { description })}
            />
          </div>
          {rows.length > 1 && (
            <IconButton
              label={say("removeFile", { name: say("rowNumber", { number: index + 1 }) })}
              icon={<IconX size={16} />}
              onClick={() => onChange({ rows: without(rows, index) })}
            />
          )}
        </div>
      ))}
      <div>
        <Button
          variant="subtle"
          size="xs"
          disabled={full}
          leftSection={<IconPlus size={14} />}
          onClick={() => onChange({ rows: [...rows, emptyRow] })}
        >
          {say("anotherRow")}
        </Button>
      </div>
    </Part>
  );
}
