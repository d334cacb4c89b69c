import type { AuditEntry } from "@sigap/contract/identity";
import { type Permission, permissionNames } from "@sigap/contract/permissions";
import { moment } from "../../lib/format.ts";
import type { Say } from "../../lib/i18n.tsx";
import { rightWords } from "./rights.ts";

const isRight = (text: string): text is Permission => (permissionNames as string[]).includes(text);

/** What actions are about, for the filter. */
export const auditGroups = [
  "workspace",
  "member",
  "invitation",
  "team",
  "passkey",
  "api_key",
  "connection",
  "qr_code",
  "prices",
  "person",
] as const;

/** "changed the role of"; the action itself where it has no words. */
export function sayAction(action: string, say: Say): string {
  const word = `act_${action.replace(/\./g, "_")}`;
  return say.knows(word) ? say(word) : action;
}

/** One thing that was written down with an entry: what it is now, and what it was before where that is known. */
interface Detail {
  name: string;
  before: string | null;
  after: string;
}

function sayValue(value: unknown, say: Say, language: string): string {
  if (value === null || value === undefined || value === "") return "–";
  if (Array.isArray(value)) return value.map((each) => sayValue(each, say, language)).join(", ");
  if (typeof value !== "string") return typeof value === "object" ? sayHours(value, say) : String(value);
  if (isRight(value)) return say(rightWords[value]);
  if (value === "online" || value === "away" || value === "offline") return say(`available_${value}`);
  if (value === "owner" || value === "manager" || value === "agent") return say(value);
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? moment(value, language) : value;
}

/** Working hours are too long for a line: how many there are says enough. Anything else as it is. */
function sayHours(value: object, say: Say): string {
  if (!("weekly" in value) || !Array.isArray(value.weekly)) return JSON.stringify(value);
  if ("always" in value && value.always === true) return say("openAlways");
  return value.weekly.length === 0 ? say("closedNow") : `${say("openByHours")} (${value.weekly.length})`;
}

/** What an action changes that changes one thing only. */
const changedThings: Record<string, string> = { "member.role_changed": "role", "member.availability_changed": "availability" };

const isChange = (value: unknown): value is { from: unknown; to: unknown } =>
  typeof value === "object" && value !== null && "from" in value && "to" in value;

/** The details of an entry as people read them. `{from, to}` alone is the change of the thing itself. */
export function detailsOf({ action, details }: AuditEntry, say: Say, language: string): Detail[] {
  const named = isChange(details) ? { [changedThings[action] ?? "name"]: details } : details;
  return Object.entries(named).map(([name, value]) => {
    if (name === "joined" || name === "left")
      return {
        name: "",
        before: null,
        after: say(name === "joined" ? "auditJoined" : "auditLeft", { names: sayValue(value, say, language) }),
      };
    const word = `detail_${name}`;
    const label = say.knows(word) ? say(word) : name;
    if (!isChange(value)) return { name: label, before: null, after: sayValue(value, say, language) };
    return { name: label, before: sayValue(value.from, say, language), after: sayValue(value.to, say, language) };
  });
}
