import { IconPencil, IconX } from "@tabler/icons-react";
import { useWords } from "../../../lib/i18n.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { toast } from "../../../ui/toast.tsx";
import css from "../composer.module.css";
import { type KindName, kinds } from "../kinds/kinds.ts";
import type { KeptForm, KeptForms } from "./kept-forms.ts";

interface Props {
  forms: KeptForms;
  /** The kind whose form is open; "template" while templates are shown. */
  open: string;
  onOpen: (mode: KindName | "template") => void;
}
const kindOf = ({ id }: KeptForm): KindName | null => (id in kinds ? (id as KindName) : null);

/** What a form is called, and how it is thrown away; that can be taken back. */
export function useThrowAway(forms: KeptForms) {
  const { say } = useWords();
  const nameOf = (form: KeptForm): string => {
    const kind = kindOf(form);
    return kind ? say(kinds[kind].word) : form.title;
  };
  const throwAway = (form: KeptForm) => {
    forms.forget(form.id);
    toast(say("thrownAway", { name: nameOf(form) }), { undo: { label: say("undo"), run: () => forms.restore(form) } });
  };
  return { nameOf, throwAway };
}

/** Forms that were filled in and closed: to go on with, or to be thrown away. */
export function BegunForms({ forms, open, onOpen }: Props) {
  const { say } = useWords();
  const { nameOf, throwAway } = useThrowAway(forms);
  const shown = forms.template.use();
  const closed = forms.filled.use().filter((form) => (kindOf(form) ?? (form.id === shown ? "template" : "")) !== open);
  if (closed.length === 0) return null;
  const goOn = (form: KeptForm) => {
    const kind = kindOf(form);
    if (!kind) forms.template.set(form.id);
    onOpen(kind ?? "template");
  };
  return (
    <ul className={css.begun} aria-label={say("begun")}>
      <li aria-hidden="true">
        <IconPencil size={14} stroke={1.9} />
        {say("begun")}
      </li>
      {closed.map((form) => (
        <li key={form.key} className={css.form}>
          <button type="button" onClick={() => goOn(form)}>
            {nameOf(form)}
          </button>
          <IconButton
            size="xs"
            label={say("throwAway", { name: nameOf(form) })}
            icon={<IconX size={14} />}
            onClick={() => throwAway(form)}
          />
        </li>
      ))}
    </ul>
  );
}
