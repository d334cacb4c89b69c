import type { ErrorCode } from "@sigap/contract/errors";
import type { StageField } from "@sigap/contract/lifecycle";
import { parseFieldValue } from "#modules/contacts";
import type { RefusalDetails } from "#platform/errors.ts";
import type { StageRow } from "./lifecycle-store.ts";
import type { LeadRow } from "./person-store.ts";
import type { StageMove } from "./stage-move.ts";

/** What was given and does not fit, by its key. */
export interface WrongValue {
  key: string;
  code: ErrorCode;
  details: RefusalDetails;
}
export interface FillFacts {
  move: StageMove;
  to: StageRow | null;
  lead: LeadRow;
  definitions: readonly StageField[];
  members: ReadonlySet<string>;
  /** Companies that there are, of those that moves name. */
  companies: ReadonlySet<string>;
  /** Whose the addresses are that moves bring. */
  emails: ReadonlyMap<string, string>;
}

const emailField = { label: "E-mail", type: "email", options: {} } as const;

/** The person with what was filled in on the way, and what of it can't be taken. */
export function readFilled(facts: FillFacts): { lead: LeadRow; wrong: WrongValue[] } {
  const { move, lead, members } = facts;
  const wrong: WrongValue[] = [];
  const fields = { ...lead.fields };
  for (const [key, value] of Object.entries(move.fields ?? {})) {
    const read = readField(facts, key, value);
    if ("code" in read) wrong.push({ key, ...read });
    else if (read.value !== null) fields[key] = read.value;
  }
  const email = readEmail(facts);
  if (email !== null && typeof email !== "string") wrong.push({ key: "email", ...email });
  const name = asks(facts, "name") && !lead.name ? (move.name ?? "") : "";
  return {
    lead: {
      ...lead,
      fields,
      ownerId: move.ownerId && !move.dealId && members.has(move.ownerId) ? move.ownerId : lead.ownerId,
      email: typeof email === "string" ? email : lead.email,
      ...(name ? { name, nameSource: "person" } : {}),
    },
    wrong,
  };
}

type Refused = Omit<WrongValue, "key">;
function readField({ definitions, lead, companies }: FillFacts, key: string, input: unknown): { value: unknown } | Refused {
  const definition = definitions.find((each) => each.key === key);
  if (!definition) return { code: "field_unknown", details: { key } };
  const read = parseFieldValue(definition, input, { country: lead.country });
  if (!read.ok) return read.refusal;
  const isNobodys = definition.type === "relation" && read.value !== null && !companies.has(String(read.value));
  return isNobodys ? { code: "field_wrong_company", details: { label: definition.label } } : read;
}

const asks = ({ to }: FillFacts, key: string): boolean => Boolean(to?.required.includes(key));
/** An address is for somebody who has none: the one that is known stays. */
function readEmail(facts: FillFacts): string | null | Refused {
  const { move, lead, emails } = facts;
  if (!asks(facts, "email") || lead.email || !move.email) return null;
  const read = parseFieldValue(emailField, move.email);
  if (!read.ok) return read.refusal;
  const owner = emails.get(String(read.value));
  return owner === undefined || owner === lead.id
    ? String(read.value)
    : { code: "already_exists", details: { what: `A contact with ${String(read.value)}` } };
}
