import type { Faults } from "../faults.ts";
import type { LimitSettings } from "../graph/limits.ts";
import { tiers } from "../number-state.ts";
import type { Customer, State } from "../state.ts";

const day = 24 * 3600 * 1000;
/** The clock can be put back: what has not happened yet does not count. */
const recent =
  (now: number) =>
  ({ at }: { at: number }): boolean =>
    at > now - day && at <= now;
interface Situation {
  state: State;
  faults: Faults;
  settings: LimitSettings;
  now: number;
}

/** People who stopped offers get none, and nobody gets too many. (Meta: user_preferences, per-user-limits) */
function marketingFailure(customer: Customer, { state, settings, now }: Situation): number | null {
  if (customer.stoppedMarketing) return 131050;
  const { number } = state;
  number.marketed = number.marketed.filter(recent(now));
  const had = number.marketed.filter(({ customerId }) => customerId === customer.id).length;
  if (settings.marketingPerDay !== null && had >= settings.marketingPerDay) return 131049;
  number.marketed.push({ customerId: customer.id, at: now });
  return null;
}

/** How many people may be written to first in a day. (Meta: messaging-limits) */
function limitFailure(customer: Customer, { state, settings, now }: Situation): number | null {
  const { number } = state;
  if (!settings.messagingLimit || (customer.lastWroteAt ?? 0) > now - day) return null;
  number.reached = number.reached.filter(recent(now));
  if (number.reached.some(({ customerId }) => customerId === customer.id)) return null;
  if (number.reached.length >= tiers[number.limit]) return 131048;
  number.reached.push({ customerId: customer.id, at: now });
  return null;
}

/** Why a message that was accepted does not arrive; null when it does. */
export function failureOf(customer: Customer, category: string | null, situation: Situation): number | null {
  const demanded = customer.failsWith ?? situation.faults.strike("webhook", `failed ${customer.id}`, ["error"])[0]?.code ?? null;
  if (demanded !== null) return demanded;
  const marketing = category === "marketing" ? marketingFailure(customer, situation) : null;
  return marketing ?? (category ? limitFailure(customer, situation) : null);
}
