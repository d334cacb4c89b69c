import type { RoutingTarget } from "@sigap/contract/routing-rules";
import type { outReasons } from "@sigap/contract/values";
import type { PersonAtWork } from "#modules/identity";
import type { Lead } from "./lead.ts";
import { languageOf, valuesOf } from "./matches.ts";

export type OutReason = (typeof outReasons)[number];

/** Whether somebody may have the conversation at all, whoever gives it to them. */
function mayHave({ permissions, teamIds }: PersonAtWork, { teamId }: Lead): boolean {
  const works = permissions.has("conversations:read") && permissions.has("conversations:write") && permissions.has("messages:send");
  return works && (teamId === null || teamIds.includes(teamId) || permissions.has("conversations:read_all"));
}

export const isIn = ({ to }: RoutingTarget, { personId, teamIds }: PersonAtWork): boolean =>
  to.kind === "anyone" || (to.kind === "team" ? teamIds.includes(to.teamId) : to.personIds.includes(personId));

/** As skills are compared: "Honda Vario" is the choice `honda_vario` of a list, too. */
const skillKeys = (value: unknown): string[] => valuesOf(value).map((each) => each.replace(/[^\p{L}\p{N}]+/gu, "_"));

/** Which skills a lead asks for. */
function skillsFor({ skills, skillField }: RoutingTarget, lead: Lead): string[] {
  return [...skillKeys(skills), ...(skillField ? skillKeys(lead.fields[skillField]).filter((each) => each !== "") : [])];
}

/** Why somebody can't take any work now, whatever it is. */
export function outNow(person: PersonAtWork, load: number, weight: number): OutReason | null {
  if (person.availability === "away") return "away";
  if (person.availability === "offline") return "offline";
  if (!person.openNow) return "outside_hours";
  return person.capacity !== null && load + weight > person.capacity ? "at_capacity" : null;
}

/** Why somebody can't take this lead; null when they can. `asOwner`: they know the person, whatever the rule asks for. */
export function outFor(
  person: PersonAtWork,
  lead: Lead,
  target: RoutingTarget,
  load: number,
  weight: number,
  asOwner = false,
): OutReason | null {
  if (!asOwner && !isIn(target, person)) return "not_in_target";
  if (!mayHave(person, lead)) return "may_not_see";
  if (lead.gaveBackId === person.personId) return "gave_it_back";
  const now = outNow(person, load, weight);
  if (now && now !== "at_capacity") return now;
  if (!asOwner) {
    const has = skillKeys(person.skills);
    if (skillsFor(target, lead).some((skill) => !has.includes(skill))) return "lacks_skill";
    const language = languageOf(lead.language);
    if (target.matchLanguage && language && !person.languages.some((each) => languageOf(each) === language)) return "lacks_language";
  }
  return now;
}
