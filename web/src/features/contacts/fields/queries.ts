import type { FieldObject } from "@sigap/contract/field-types";
import type { Field } from "@sigap/contract/fields";
import { useQuery } from "@tanstack/react-query";
import { call } from "../../../lib/api.ts";
import { queries } from "../../../lib/query.ts";

export const useFields = () => useQuery({ queryKey: ["fields"], queryFn: () => call("listFields") });
/** Those that are in use, in their order. */
export function useFieldsOf(object: FieldObject): Field[] {
  return (useFields().data?.items ?? []).filter((field) => field.object === object && !field.archived);
}
export const useFieldCounts = () =>
  useQuery({ queryKey: ["field-counts"], queryFn: () => call("countFields"), staleTime: 0, refetchOnMount: "always" });

/** What it would be is shown at once; what is refused is put back. */
export async function showFields(change: (fields: Field[]) => Field[], send: () => Promise<unknown>): Promise<void> {
  const before = queries.getQueryData<{ items: Field[] }>(["fields"]);
  queries.setQueryData<{ items: Field[] }>(["fields"], (now) => now && { items: change(now.items) });
  try {
    await send();
  } catch (error) {
    queries.setQueryData(["fields"], before);
    throw error;
  }
}
