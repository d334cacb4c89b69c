import { Button } from "@mantine/core";
import type { Interactive } from "@sigap/contract/message-content";
import { IconPlus } from "@tabler/icons-react";
import { useWords } from "../../../lib/i18n.tsx";
import { BodyFields, bodyFaults, bodyOf, emptyBody } from "./body-fields.tsx";
import { Counted } from "./counted.tsx";
import { faults, within, words } from "./faults.ts";
import type { FormProps } from "./form-props.ts";
import { KindForm } from "./kind-form.tsx";
import { emptySection, ListSection, type SectionDraft } from "./list-section.tsx";
import { idsFor } from "./readers.ts";
import { useValue, withChange, without } from "./use-value.ts";

/** Rows without a title are not sent; their ids are told apart over all sections. */
function sectionsOf(sections: readonly SectionDraft[], longestId: number) {
  const ids = idsFor(
    sections.flatMap(({ rows }) => rows.map(({ title }) => title)),
    longestId,
  );
  let at = 0;
  return sections.map(({ title, rows }) => ({
    title: title.trim() || undefined,
    rows: rows.map((row) => ({ id: ids[at++] ?? "", title: row.title.trim(), description: row.description.trim() || undefined })),
  }));
}

export function ListForm({ limits: { interactive: limits }, onSend }: FormProps) {
  const { say } = useWords();
  const [value, change] = useValue({ ...emptyBody, header: "", button: "", sections: [emptySection] });
  const { header, button, sections } = value;
  const most = limits.list;
  const count = sections.reduce((sum, { rows }) => sum + rows.length, 0);
  const message = {
    kind: "list",
    header: header.trim() ? { kind: "text", text: header.trim() } : undefined,
    ...bodyOf(value),
    button: button.trim(),
    sections: sectionsOf(sections, most.rowId),
  } satisfies Interactive;
  return (
    <KindForm
      hint={say("listHint")}
      faults={faults([
        ["header", within(header, limits.header)],
        ...bodyFaults(value, limits, "list"),
        ["button", words(button, most.button)],
        ...sections.flatMap(({ title, rows }, index) => [
          // One section may stand without a title; several are told apart by theirs.
          [`${index}.title`, sections.length > 1 ? words(title, most.sectionTitle) : within(title, most.sectionTitle)] as const,
          ...rows.flatMap((row, at) => [
            [`${index}.${at}.title`, words(row.title, most.rowTitle)] as const,
            [`${index}.${at}.description`, within(row.description, most.rowDescription)] as const,
          ]),
        ]),
      ])}
      preview={{ ...message, button: message.button || say("button") }}
      onSubmit={() => onSend({ type: "interactive", interactive: message }, message.body)}
    >
      {(of) => (
        <>
          <Counted
            label={say("header")}
            optional
            most={limits.header}
            value={header}
            error={of("header")}
            onChange={(next) => change({ header: next })}
          />
          <BodyFields value={value} onChange={change} limits={limits} kind="list" of={of} />
          <Counted
            label={say("listButton")}
            most={most.button}
            value={button}
            error={of("button")}
            onChange={(next) => change({ button: next })}
          />
          {sections.map((section, index) => (
            <ListSection
              // biome-ignore lint/suspicious/noArrayIndexKey: sections have nothing else to be told apart by
              key={index}
              number={index + 1}
              section={section}
              limits={most}
              full={count >= most.rows}
              of={(path) => of(`${index}.${path}`)}
              onChange={(part) => change({ sections: withChange(sections, index, part) })}
              onRemove={sections.length > 1 ? () => change({ sections: without(sections, index) }) : null}
            />
          ))}
          <Button
            variant="default"
            size="xs"
            disabled={count >= most.rows || sections.length >= most.sections}
            leftSection={<IconPlus size={14} />}
            onClick={() => change({ sections: [...sections, emptySection] })}
          >
            {say("anotherSection", { count, most: most.rows })}
          </Button>
        </>
      )}
    </KindForm>
  );
}
