import type { ConversationFilter, FilterCondition, FilterNode } from "@sigap/contract/conversation-filter";
import { localeOf } from "../../../lib/format.ts";
import { type Say, useWords } from "../../../lib/i18n.tsx";
import { useConnections } from "../../channels/queries.ts";
import { useSegments, useStages, useTags } from "../../contacts/queries.ts";
import { useMembers, useSignedIn, useTeams } from "../../identity/queries.ts";
import { type FilterNames, optionsOf } from "./fields.ts";

/** The people, teams, tags and channels that a filter can name. */
export function useFilterNames(): FilterNames {
  const { say } = useWords();
  const me = useSignedIn().person.id;
  const named = (items: readonly { id: string; name: string }[] | undefined) =>
    (items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return {
    assignee: [
      { value: "me", label: say("me") },
      { value: "nobody", label: say("nobody") },
      ...named(useMembers().data?.items).filter(({ value }) => value !== me),
    ],
    team: [{ value: "none", label: say("noTeam") }, ...named(useTeams().data?.items)],
    tag: named(useTags().data?.items),
    connection: named(useConnections().data?.items),
    stage: useStages().flatMap(({ name, stages }, _, all) =>
      stages.map((stage) => ({ value: stage.id, label: all.length > 1 ? `${stage.name} (${name})` : stage.name })),
    ),
    segment: named(useSegments().data?.items),
  };
}

/** "2 h", "3 d" */
export function span(minutes: number, say: Say): string {
  if (minutes % 1440 === 0) return say("spanDays", { count: minutes / 1440 });
  return minutes % 60 === 0 ? say("spanHours", { count: minutes / 60 }) : say("spanMinutes", { count: minutes });
}

/** One condition as words. */
export function sayCondition(condition: FilterCondition, say: Say, language: string, names: FilterNames): string {
  const name = say(`field_${condition.field}`);
  const labels = (values: readonly string[]) => {
    const options = optionsOf(condition.field, names, say);
    return values.map((value) => options.find((option) => option.value === value)?.label ?? say("gone")).join(", ");
  };
  if ("in" in condition) return `${name}: ${labels(condition.in)}`;
  if ("tags" in condition) return `${name} ${say(`has_${condition.has}`)} ${labels(condition.tags)}`;
  if ("longerThan" in condition) return `${name} > ${span(condition.longerThan, say)}`;
  if ("within" in condition) return `${name} ${span(condition.within, say)}`;
  if (condition.field === "opened") {
    const day = (iso: string | null) =>
      iso ? new Date(iso).toLocaleDateString(localeOf(language), { day: "numeric", month: "short" }) : "…";
    return `${name} ${day(condition.from)} – ${day(condition.to)}`;
  }
  if (condition.field === "window") return say(condition.is === "open" ? "windowIsOpen" : "windowIsClosed");
  if (condition.field === "service") return `${name} ${say(`promise_${condition.is}`)}`;
  return condition.is ? name : say("notSo", { name });
}

function sayNode(node: FilterNode, say: Say, language: string, names: FilterNames): string {
  if ("field" in node) return sayCondition(node, say, language, names);
  const [children, between] = "all" in node ? [node.all, say("and")] : [node.any, say("or")];
  return children.map((child) => sayNode(child, say, language, names)).join(` ${between} `);
}

/** A filter as it stands in the address, in words; what can't be read says so. */
export function sayFilter(filter: string, say: Say, language: string, names: FilterNames): string {
  try {
    return sayNode(JSON.parse(filter) as ConversationFilter, say, language, names);
  } catch {
    return say("filter");
  }
}
