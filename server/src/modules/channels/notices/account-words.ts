import type { NoticeCode } from "@sigap/contract/notices";

/** What was told, in the words of the catalogue. */
export interface Told {
  code: NoticeCode;
  details: Record<string, string>;
}

const inWords = (word: string | null): string => (word ?? "").toLowerCase().replaceAll("_", " ");
const dateOf = (at: Date | null) => (at ? at.toISOString().slice(0, 10) : "");

/** (Meta: webhooks/reference/phone_number_quality_update) */
export function numberQuality(event: string, number: string): Told {
  if (event === "FLAGGED") return { code: "quality_flagged", details: { number } };
  if (event === "UNFLAGGED") return { code: "quality_unflagged", details: { number } };
  if (event === "ONBOARDING") return { code: "number_onboarded", details: { number } };
  if (event === "THROUGHPUT_UPGRADE") return { code: "throughput_raised", details: { number } };
  return { code: "quality_event", details: { number, event: inWords(event) } };
}

/** A number of people; Infinity for no limit. */
export const messagingLimit = (people: number): Told =>
  Number.isFinite(people) ? { code: "limit_changed", details: { people: String(people) } } : { code: "limit_lifted", details: {} };

export function nameDecision(decision: string, name: string, reason: string | null): Told {
  if (decision === "APPROVED") return { code: "name_approved", details: { name } };
  if (decision === "REJECTED" || decision === "DECLINED")
    return { code: "name_declined", details: { name, reason: inWords(reason) || "no reason" } };
  return { code: "name_event", details: { name, event: inWords(decision) } };
}

export function accountReview(decision: string): Told {
  if (decision === "APPROVED") return { code: "account_reviewed", details: {} };
  if (decision === "REJECTED") return { code: "account_rejected", details: {} };
  return { code: "account_in_review", details: { event: inWords(decision) } };
}

export interface AccountFacts {
  restrictions: { type: string; until: Date | null }[];
  violation: string | null;
  banState: string | null;
  banDate: string | null;
  reason: string | null;
}
const plain: Record<string, NoticeCode> = {
  VERIFIED_ACCOUNT: "account_verified",
  ACCOUNT_DELETED: "account_deleted",
  ACCOUNT_RECONNECTED: "account_reconnected",
};
const banned: Record<string, NoticeCode> = {
  DISABLE: "account_disabled",
  REINSTATE: "account_reinstated",
  SCHEDULE_FOR_DISABLE: "account_disabling",
};

/** (Meta: webhooks/reference/account_update) */
export function accountUpdate(event: string, facts: AccountFacts): Told {
  const known = plain[event];
  if (known) return { code: known, details: {} };
  if (event === "ACCOUNT_OFFBOARDED" || event === "PARTNER_REMOVED")
    return { code: "account_offboarded", details: { reason: inWords(facts.reason) || "no reason" } };
  if (event === "ACCOUNT_VIOLATION") return { code: "account_violation", details: { what: inWords(facts.violation) } };
  if (event === "ACCOUNT_RESTRICTION") {
    const what = facts.restrictions.map(
      ({ type, until }) => `${inWords(type.replace(/^RESTRICTED_/, ""))}${until ? ` until ${dateOf(until)}` : ""}`,
    );
    const ends = facts.restrictions.map(({ until }) => until);
    const last = ends.includes(null) ? null : ends.reduce<Date | null>((a, b) => (!a || (b && b > a) ? b : a), null);
    return { code: "account_restricted", details: { what: what.join(", "), ...(last ? { until: last.toISOString() } : {}) } };
  }
  const ban = event === "DISABLED_UPDATE" ? banned[facts.banState ?? ""] : undefined;
  if (ban) return { code: ban, details: facts.banDate ? { date: facts.banDate } : {} };
  return { code: "account_event", details: { event: inWords(event) } };
}

const pins: Record<string, NoticeCode> = {
  PIN_CHANGED: "pin_changed",
  PIN_RESET_REQUEST: "pin_reset_asked",
  PIN_REQUEST_SUCCESS: "pin_reset",
};
export const security = (event: string, number: string): Told => ({
  code: pins[event] ?? "security_event",
  details: { number, event: inWords(event) },
});
