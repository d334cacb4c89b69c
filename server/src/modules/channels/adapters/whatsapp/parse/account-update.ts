import type { AccountChange, ChannelEvent } from "../../../channel-events.ts";
import { has, instant, list, listOrOne, number, object, raw, text, type Wire } from "../wire.ts";
import { type Change, common } from "./change.ts";

/** Who works for the account; the entry of these is the business portfolio. */
const partnerEvents = new Set(["PARTNER_ADDED", "PARTNER_APP_INSTALLED", "PARTNER_APP_UNINSTALLED", "PARTNER_REMOVED"]);
const otherEvents = new Set([
  ...["VERIFIED_ACCOUNT", "ACCOUNT_DELETED", "ACCOUNT_OFFBOARDED", "ACCOUNT_RECONNECTED", "ACCOUNT_RESTRICTION", "ACCOUNT_VIOLATION"],
  ...["DISABLED_UPDATE", "AD_ACCOUNT_LINKED", "BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE", "AUTH_INTL_PRICE_ELIGIBILITY_UPDATE"],
  ...["MM_LITE_TERMS_SIGNED", "VOLUME_BASED_PRICING_TIER_UPDATE"],
]);
const isPartnerEvent = (event: string) => partnerEvents.has(event) || event.startsWith("PARTNER_CLIENT_CERTIFICATION");

/** (Meta: webhooks/reference/account_update) */
export function accountUpdateField(change: Change): ChannelEvent[] {
  const { value, entryId } = change;
  const event = text(value.event);
  if (event === null) return [];
  const account = object(value.waba_info);
  const named = text(account.waba_id);
  const entryIsPortfolio = isPartnerEvent(event);
  const at = common(change, value.timestamp);
  return [
    {
      kind: "account.update",
      ...at,
      recognised: entryIsPortfolio || otherEvents.has(event),
      accountId: named ?? (entryIsPortfolio ? null : entryId),
      portfolioId: text(account.owner_business_id) ?? (entryIsPortfolio && entryId !== named ? entryId : null),
      displayPhone: text(value.phone_number) ?? at.displayPhone,
      event,
      change: changeOf(value, account),
      raw: raw(value),
    },
  ];
}

/** Each event brings an object of its own; which one is there says what it is about. */
function changeOf(value: Wire, account: Wire): AccountChange | null {
  const restrictions = listOrOne(value.restriction_info);
  if (restrictions.length > 0) return { kind: "restriction", restrictions: restrictions.map(restriction) };
  if (has(value.violation_info)) {
    const { violation_type, remediation } = object(value.violation_info);
    return { kind: "violation", violation: text(violation_type) ?? "unknown", remediation: text(remediation) };
  }
  if (has(value.ban_info)) {
    const { waba_ban_state: state, waba_ban_date } = object(value.ban_info);
    // Its date is text such as "April 17, 2025"; the state may come in a list.
    const date = text(waba_ban_date);
    return { kind: "ban", state: text(Array.isArray(state) ? state[0] : state) ?? "unknown", date, at: dayOf(date) };
  }
  if (has(value.volume_tier_info)) return volumeTier(object(value.volume_tier_info));
  if (has(value.auth_international_rate_eligibility)) return internationalRate(object(value.auth_international_rate_eligibility));
  const country = text(value.country);
  if (country !== null) return { kind: "country", country };
  const adAccountId = text(account.ad_account_linked);
  if (adAccountId !== null) return { kind: "ad_account", adAccountId };
  const { reason, initiated_by } = object(value.disconnection_info);
  const partner = { appId: text(account.partner_app_id), reason: text(reason), initiatedBy: text(initiated_by) };
  return Object.values(partner).some((member) => member !== null) ? { kind: "partner", ...partner } : null;
}

const restriction = (info: Wire) => ({
  type: text(info.restriction_type) ?? "unknown",
  until: instant(info.expiration),
  remediation: text(info.remediation),
});

/** A day without a time zone is taken in UTC; seconds are read as such. */
function dayOf(date: string | null): Date | null {
  if (date === null) return null;
  const seconds = instant(date);
  if (seconds) return seconds;
  const at = new Date(/[:Z]|GMT|UTC/.test(date) ? date : `${date} UTC`);
  return Number.isNaN(at.getTime()) ? null : at;
}

function volumeTier(info: Wire): AccountChange {
  const [lower, upper] = (text(info.tier) ?? "").split(":");
  return {
    kind: "volume_tier",
    category: text(info.pricing_category),
    region: text(info.region),
    lower: number(lower),
    upper: number(upper),
    effectiveMonth: text(info.effective_month),
    updatedAt: instant(info.tier_update_time),
  };
}

const internationalRate = (info: Wire): AccountChange => ({
  kind: "international_rate",
  startsAt: instant(info.start_time),
  exceptions: list(info.exception_countries).flatMap((exception) => {
    const country = text(exception.country_code);
    return country === null ? [] : [{ country, startsAt: instant(exception.start_time) }];
  }),
});
