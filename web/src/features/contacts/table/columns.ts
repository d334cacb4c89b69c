import type { Field } from "@sigap/contract/fields";
import { useWords } from "../../../lib/i18n.tsx";
import { usePreference } from "../../identity/use-preference.ts";
import { useFieldsOf } from "../fields/queries.ts";

export interface Column {
  key: string;
  label: string;
  width: number;
  /** How the server calls its order. */
  sort?: string;
  /** It can be changed in place. */
  editable: boolean;
  field?: Field;
}
const builtIn = [
  "phone",
  "email",
  "tags",
  "stage",
  "owner",
  "company",
  "language",
  "country",
  "about",
  "marketing",
  "source",
  "wrote",
  "sent",
  "created",
] as const;
const widths: Partial<Record<string, number>> = { email: 210, about: 240, tags: 170, stage: 140, owner: 150, source: 150, phone: 160 };
const sorts: Partial<Record<string, string>> = { stage: "stage", wrote: "wrote", created: "created" };
const inPlace: readonly string[] = ["email", "owner", "company", "language", "country", "about"];
const numeric = ["number", "currency", "rating"];

export const isNumber = ({ field }: Column): boolean => field !== undefined && numeric.includes(field.type);

/** The columns that there are, and those that this person wants, in their order; the name always comes first. */
export function useColumns() {
  const { say } = useWords();
  // What is sensitive is read on a person's page only.
  const fields = useFieldsOf("contact").filter(({ sensitivity }) => sensitivity !== "sensitive");
  const [chosen, choose] = usePreference("contactColumns");
  const all: Column[] = [
    ...builtIn.map((key) => ({
      key,
      label: say(`column_${key}`),
      width: widths[key] ?? 130,
      ...(sorts[key] ? { sort: sorts[key] } : {}),
      editable: inPlace.includes(key),
    })),
    ...fields.map((field) => ({
      key: `field:${field.key}`,
      label: field.label,
      width: 140,
      sort: `field:${field.key}`,
      editable: true,
      field,
    })),
  ];
  const name: Column = {
    key: "name",
    label: say("column_name"),
    width: chosen.find(({ key }) => key === "name")?.width ?? 240,
    sort: "name",
    editable: true,
  };
  const shown = chosen.flatMap(({ key, width }) => {
    const column = all.find((each) => each.key === key);
    return column ? [{ ...column, width: width ?? column.width }] : [];
  });
  return {
    all,
    shown: [name, ...shown],
    toggle: (key: string) =>
      void choose(chosen.some((each) => each.key === key) ? chosen.filter((each) => each.key !== key) : [...chosen, { key, width: null }]),
    /** One place forward or back. */
    move(key: string, by: -1 | 1) {
      const at = chosen.findIndex((each) => each.key === key);
      const [from, to] = [chosen[at], chosen[at + by]];
      if (!from || !to) return;
      void choose(chosen.map((each, index) => (index === at ? to : index === at + by ? from : each)));
    },
    resize: (key: string, width: number) => {
      const next = Math.round(Math.min(800, Math.max(60, width)));
      void choose(
        chosen.some((each) => each.key === key)
          ? chosen.map((each) => (each.key === key ? { key, width: next } : each))
          : [...chosen, { key, width: next }],
      );
    },
  };
}
