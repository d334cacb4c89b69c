import type { Field, FieldValue } from "@sigap/contract/fields";
import { IconEye, IconLock } from "@tabler/icons-react";
import { useState } from "react";
import { call } from "../../../lib/api.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { sayError } from "../../../lib/say-error.ts";
import { IconButton } from "../../../ui/icon-button.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useCan } from "../../identity/queries.ts";
import { ValueField } from "./value-field.tsx";

interface Props {
  field: Field;
  contactId: string;
  disabled: boolean;
  onSave: (value: FieldValue | null) => Promise<void>;
}

/** A value that is not for everybody's eyes. Looking at it is written down, and lasts as long as it stands on the screen. */
export function MaskedValue({ field, contactId, disabled, onSave }: Props) {
  const { say } = useWords();
  const can = useCan();
  const [revealed, setRevealed] = useState<{ value: FieldValue | null } | null>(null);
  const [busy, setBusy] = useState(false);
  if (revealed)
    return (
      <ValueField
        field={field}
        value={revealed.value}
        disabled={disabled}
        onSave={async (value) => {
          await onSave(value);
          setRevealed({ value });
        }}
      />
    );
  const reveal = () => {
    setBusy(true);
    call("revealField", { params: { id: contactId }, body: { field: field.key } })
      .then(setRevealed)
      .catch((error: unknown) => toast(sayError(error, say), { failed: true }))
      .finally(() => setBusy(false));
  };
  return (
    <span className="row">
      <IconLock size={14} stroke={1.9} />
      <span className="dim">{say("fieldMasked")}</span>
      {can("contacts:reveal") && (
        <IconButton
          size="sm"
          label={say("fieldReveal", { field: field.label })}
          icon={<IconEye size={16} stroke={1.75} />}
          disabled={busy}
          onClick={reveal}
        />
      )}
    </span>
  );
}
