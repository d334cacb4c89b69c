import type { Field, FieldValue } from "@sigap/contract/fields";

export interface ValueProps {
  field: Field;
  value: FieldValue | null;
  disabled: boolean;
  onSave: (value: FieldValue | null) => Promise<void>;
}
