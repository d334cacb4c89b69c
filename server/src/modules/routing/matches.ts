import type { RoutingCondition, RoutingNode } from "@sigap/contract/routing-conditions";
import { priorities } from "@sigap/contract/values";
import { type Hours, isOpen } from "#modules/identity";
import type { Lead } from "./lead.ts";
import { wallTime, zoneOf } from "./lead-clock.ts";
import { type Circumstances, none } from "./read-circumstances.ts";

/** When and where it is decided. */
export interface Moment {
  now: Date;
  /** The workspace's. */
  hours: Hours;
  /** By person. */
  circumstances: ReadonlyMap<string, Circumstances>;
}

const plain = (value: unknown): string => String(value).trim().toLowerCase();
/** The values of a field of a person, as they are compared. */
export const valuesOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).flatMap((each) =>
    typeof each === "string" || typeof each === "number" || typeof each === "boolean" ? [plain(each)] : [],
  );
const numberOf = (value: unknown): number => {
  // A field of money holds its amount beside its currency.
  const amount = typeof value === "object" && value !== null && "amount" in value ? value.amount : value;
  return typeof amount === "number" || (typeof amount === "string" && amount !== "") ? Number(amount) : Number.NaN;
};
/** `en_US` and `en-us` are English. */
export const languageOf = (code: string | null): string | null => code && plain(code).slice(0, 2);

/** Whether a lead fulfils conditions. */
export function matches(node: RoutingNode, lead: Lead, moment: Moment): boolean {
  if ("field" in node) return holds(node, lead, moment);
  return "all" in node ? node.all.every((each) => matches(each, lead, moment)) : node.any.some((each) => matches(each, lead, moment));
}

function holds(condition: RoutingCondition, lead: Lead, moment: Moment): boolean {
  switch (condition.field) {
    case "country":
      return lead.country !== null && condition.in.includes(lead.country);
    case "phone_prefix":
      return lead.phones.some((phone) => condition.in.some((prefix) => phone.startsWith(prefix)));
    case "language":
      return lead.language !== null && condition.in.some((each) => languageOf(each) === languageOf(lead.language));
    case "tag": {
      const held = condition.tags.filter((tag) => lead.tagIds.includes(tag)).length;
      if (condition.has === "none") return held === 0;
      return condition.has === "any" ? held > 0 : held === condition.tags.length;
    }
    case "custom": {
      const wanted = condition.in.map(plain);
      return valuesOf(lead.fields[condition.key]).some((value) => wanted.includes(value));
    }
    case "value":
      return numberOf(lead.fields[condition.key]) >= condition.atLeast;
    case "owner":
      return condition.in.includes(lead.ownerId ?? "nobody");
    case "company":
      return condition.in.includes(lead.companyId ?? "none");
    case "segment":
      return condition.in.some((each) => of(lead, moment).segmentIds.includes(each)) !== condition.not;
    case "stage":
      return condition.in.some((each) => of(lead, moment).stageIds.includes(each));
    case "worth":
      return of(lead, moment).worth.some(({ amount, currency }) => currency === condition.currency && amount >= condition.atLeast);
    case "from_ad":
      return lead.fromAd === condition.is;
    case "ad":
      return lead.adId !== null && condition.in.includes(lead.adId);
    case "connection":
      return lead.connectionId !== null && condition.in.includes(lead.connectionId);
    case "words": {
      const words = plain(lead.words);
      return condition.in.some((each) => words.includes(plain(each)));
    }
    case "priority":
      return condition.in.includes(priorities[lead.priority] ?? "normal");
    case "hours":
      return isOpen(moment.hours, moment.now) === (condition.is === "open");
    case "time": {
      const { time } = timeFor(condition.clock, lead, moment);
      const { from, to } = condition;
      return from < to ? time >= from && time < to : time >= from || time < to;
    }
    case "weekday":
      return condition.in.includes(timeFor(condition.clock, lead, moment).weekday);
  }
}

const of = ({ contactId }: Lead, { circumstances }: Moment): Circumstances => circumstances.get(contactId) ?? none;

/** Whoever's clock nobody knows is asked by the workspace's. */
const timeFor = (clock: "workspace" | "lead", lead: Lead, { now, hours }: Moment) =>
  wallTime((clock === "lead" && zoneOf(lead)) || hours.timeZone, now);
