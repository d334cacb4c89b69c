import type { Field, FieldValue, Masked } from "@sigap/contract/fields";
import { useWords } from "../../../lib/i18n.tsx";
import { useCompany } from "../companies/queries.ts";
import { valueWords } from "./value-words.ts";

/** A value that is only read. */
export function Value({ field, value }: { field: Field; value: FieldValue | Masked }) {
  const { say } = useWords();
  const company = useCompany(field.type === "relation" && typeof value === "string" ? value : null).data;
  return <bdi>{field.type === "relation" ? (company?.name ?? say("noEmptyValue")) : valueWords(field, value, say)}</bdi>;
}
