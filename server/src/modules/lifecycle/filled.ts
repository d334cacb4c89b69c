import { isDeepStrictEqual } from "node:util";
import type { LeadRow } from "./person-store.ts";

/** One thing that was filled in on the way: `fields.<key>`, `name`, `email` or `ownerId` of the person, `deal.ownerId` of the deal. */
export interface Filled {
  field: string;
  before: unknown;
  after: unknown;
}
export const dealOwner = "deal.ownerId";

/** What was filled in, as every change of a person is told. */
export function differencesOf(before: LeadRow | undefined, after: LeadRow): Filled[] {
  const keys = [...new Set([...Object.keys(before?.fields ?? {}), ...Object.keys(after.fields)])].filter(
    (key) => !isDeepStrictEqual(before?.fields[key], after.fields[key]),
  );
  const fields = keys.map((key) => ({ field: `fields.${key}`, before: before?.fields[key] ?? null, after: after.fields[key] ?? null }));
  const profile = (["name", "email"] as const).flatMap((field) =>
    before === undefined || before[field] === after[field] ? [] : [{ field, before: before[field], after: after[field] }],
  );
  const owner = before?.ownerId === after.ownerId ? [] : [{ field: "ownerId", before: before?.ownerId ?? null, after: after.ownerId }];
  return [...profile, ...fields, ...owner];
}

export interface TakenBack {
  lead: LeadRow;
  dealOwnerId: string | null;
  /** What somebody has changed since, or can't be as it was, and stays. */
  kept: string[];
}
/** Person and deal as they were before something was filled in. `members`: who can be responsible. */
export function takeBack(
  filled: readonly Filled[],
  { lead, dealOwnerId }: Omit<TakenBack, "kept">,
  members: ReadonlySet<string>,
): TakenBack {
  const now: TakenBack = { lead: { ...lead, fields: { ...lead.fields } }, dealOwnerId, kept: [] };
  for (const { field, before, after } of filled) {
    const key = field.replace(/^fields\./, "");
    const owner = typeof before === "string" ? before : null;
    const canOwn = owner === null || members.has(owner);
    if (field === dealOwner && dealOwnerId === after && canOwn) now.dealOwnerId = owner;
    else if (field === "ownerId" && lead.ownerId === after && canOwn) now.lead.ownerId = owner;
    // Only what was empty is filled in: then the name is the provider's to give again.
    else if (field === "name" && lead.name === after) Object.assign(now.lead, { name: before ?? "", nameSource: "provider" });
    else if (field === "email" && lead.email === after) now.lead.email = null;
    else if (key !== field && isDeepStrictEqual(lead.fields[key], after)) {
      if (before === null) delete now.lead.fields[key];
      else now.lead.fields[key] = before;
    } else now.kept.push(field.endsWith("ownerId") ? "owner" : key);
  }
  return now;
}
