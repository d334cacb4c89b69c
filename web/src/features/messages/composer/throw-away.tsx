import { IconTrash } from "@tabler/icons-react";
import { useWords } from "../../../lib/i18n.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { useFormPlace } from "../kinds/form-place.ts";
import { useThrowAway } from "./begun-forms.tsx";

/** Empties the form that is open; nothing while nothing is filled in. */
export function ThrowAway() {
  const { say } = useWords();
  const { forms, form } = useFormPlace();
  const { nameOf, throwAway } = useThrowAway(forms);
  if (!forms.filled.use().includes(form)) return null;
  return (
    <IconButton
      size="sm"
      label={say("throwAway", { name: nameOf(form) })}
      icon={<IconTrash size={16} stroke={1.75} />}
      onClick={() => throwAway(form)}
    />
  );
}
