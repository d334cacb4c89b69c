import type { FieldValue } from "@sigap/contract/fields";

/** The stored values by the field's key. */
export type StoredValues = Record<string, FieldValue>;
