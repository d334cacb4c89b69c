import type { FilterCondition } from "@sigap/contract/conversation-filter";
import { outcomes, priorities } from "@sigap/contract/values";
import type { Say } from "../../../lib/i18n.tsx";
import { countryOptions, languageOptions } from "../../../lib/places.ts";

export type Field = FilterCondition["field"];
export const fields: readonly Field[] = [
  "waiting",
  "quiet",
  "service",
  "window",
  "window_ends",
  "unread",
  "assignee",
  "team",
  "tag",
  "stage",
  "segment",
  "priority",
  "from_ad",
  "failed",
  "draft",
  "connection",
  "language",
  "country",
  "opened",
  "outcome",
];

export interface Option {
  value: string;
  label: string;
}
/** Names of what a filter can ask for, by field. */
export interface FilterNames {
  assignee: readonly Option[];
  team: readonly Option[];
  tag: readonly Option[];
  connection: readonly Option[];
  stage: readonly Option[];
  segment: readonly Option[];
}

/** What can be chosen for a field that holds one of several. */
export function optionsOf(field: Field, names: FilterNames, say: Say): readonly Option[] {
  if (field === "assignee" || field === "team" || field === "tag" || field === "connection" || field === "stage" || field === "segment")
    return names[field];
  if (field === "priority") return priorities.map((value) => ({ value, label: say(`priority_${value}`) }));
  if (field === "outcome") return outcomes.map((value) => ({ value, label: say(`outcome_${value}`) }));
  return field === "language" ? languageOptions(say) : countryOptions(say);
}

/** A condition as it begins; null where nothing can be chosen yet. */
export function fresh(field: Field, names: FilterNames, say: Say): FilterCondition | null {
  switch (field) {
    case "unread":
    case "from_ad":
    case "failed":
    case "draft":
      return { field, is: true };
    case "window":
      return { field, is: "open" };
    case "service":
      return { field, is: "late" };
    case "window_ends":
      return { field, within: 240 };
    case "waiting":
      return { field, longerThan: 60 };
    case "quiet":
      return { field, longerThan: 1440 };
    case "opened":
      return { field, from: new Date(Date.now() - 7 * 86_400_000).toISOString(), to: null };
    case "tag": {
      const [first] = names.tag;
      return first ? { field, has: "any", tags: [first.value] } : null;
    }
    default: {
      const [first] = optionsOf(field, names, say);
      return first ? ({ field, in: [first.value] } as FilterCondition) : null;
    }
  }
}
