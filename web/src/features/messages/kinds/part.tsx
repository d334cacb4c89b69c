import { IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useWords } from "../../../lib/i18n.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import css from "./kinds.module.css";

interface Props {
  title: string;
  /** Null when it must stay. */
  onRemove: (() => void) | null;
  children: ReactNode;
}

/** One of several equal parts of a form: a card, a section. */
export function Part({ title, onRemove, children }: Props) {
  const { say } = useWords();
  return (
    <fieldset className={css.part}>
      <legend>{title}</legend>
      {onRemove && (
        <span className={css.remove}>
          <IconButton size="xs" label={say("removeFile", { name: title })} icon={<IconX size={14} />} onClick={onRemove} />
        </span>
      )}
      {children}
    </fieldset>
  );
}
