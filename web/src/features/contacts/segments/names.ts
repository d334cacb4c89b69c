import type { FilterableField } from "@sigap/contract/segments";
import { useQuery } from "@tanstack/react-query";
import { call } from "../../../lib/api.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { countryOptions, languageOptions } from "../../../lib/places.ts";
import { useMembers, useSignedIn, useTeams } from "../../identity/queries.ts";
import { useSegments, useStages, useTags } from "../queries.ts";
import { useFilterableFields } from "./queries.ts";

export interface Option {
  value: string;
  label: string;
}
/** What a filter of people can name, by the field of the condition. */
export interface PeopleNames {
  owner: readonly Option[];
  assignee: readonly Option[];
  team: readonly Option[];
  tag: readonly Option[];
  connection: readonly Option[];
  segment: readonly Option[];
  stage: readonly Option[];
  language: readonly Option[];
  country: readonly Option[];
  marketing: readonly Option[];
  fields: readonly FilterableField[];
}

export function usePeopleNames(): PeopleNames {
  const { say } = useWords();
  const me = useSignedIn().person.id;
  const connections = useQuery({ queryKey: ["connections"], queryFn: () => call("listConnections") });
  const named = (items: readonly { id: string; name: string }[] | undefined): Option[] =>
    (items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const people = [
    { value: "me", label: say("me") },
    { value: "nobody", label: say("nobody") },
    ...named(useMembers().data?.items).filter(({ value }) => value !== me),
  ];
  return {
    owner: people,
    assignee: people,
    team: [{ value: "none", label: say("noTeam") }, ...named(useTeams().data?.items)],
    tag: named(useTags().data?.items),
    connection: named(connections.data?.items),
    segment: named(useSegments().data?.items),
    stage: useStages().flatMap(({ name, stages }, _, all) =>
      stages.map((stage) => ({ value: stage.id, label: all.length > 1 ? `${stage.name} (${name})` : stage.name })),
    ),
    language: languageOptions(say),
    country: countryOptions(say),
    marketing: (["allowed", "stopped", "unknown"] as const).map((value) => ({ value, label: say(`marketing_${value}`) })),
    fields: useFilterableFields().data?.items ?? [],
  };
}

/** What can be chosen in a list field, as its options say. */
export function choicesOf({ options }: Pick<FilterableField, "options">): readonly Option[] {
  const { choices } = options;
  if (!Array.isArray(choices)) return [];
  return choices.flatMap((choice: { id?: unknown; label?: unknown }) =>
    typeof choice.id === "string" ? [{ value: choice.id, label: typeof choice.label === "string" ? choice.label : choice.id }] : [],
  );
}
