import type { Faults } from "../faults.ts";
import type { LimitSettings } from "../graph/limits.ts";
import { tiers } from "../number-state.ts";
import type { Customer, State } from "../state.ts";

const day = 24 * 3600 * 1000;
interface Parts {
  state: State;
  faults: Faults;
  settings: LimitSettings;
}
/** The clock can be put back: what has not happened yet does not count. */
const isRecent = (at: number, now: number): boolean => at > now - day && at <= now;

/** Why messages that were accepted do not arrive. */
export class Fate {
  readonly #parts: Parts;
  /** When each customer got marketing. */
  readonly #marketed = new Map<string, number[]>();
  /** Who was written to first, and when. */
  readonly #reached = new Map<string, number>();
  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The code that a message fails with; null when it arrives. */
  failureOf(customer: Customer, category: string | null, now: number): number | null {
    const demanded = this.#parts.faults.strike("webhook", `failed ${customer.id}`, ["error"])[0]?.code ?? null;
    if (customer.failsWith !== null || demanded !== null) return customer.failsWith ?? demanded;
    if (category === null) return null;
    return (category === "marketing" ? this.#marketing(customer, now) : null) ?? this.#limit(customer, now);
  }
  /** People who stopped offers get none, and nobody gets too many. (Meta: user_preferences, per-user-limits) */
  #marketing(customer: Customer, now: number): number | null {
    if (customer.stoppedMarketing) return 131050;
    const { marketingPerDay: cap } = this.#parts.settings;
    const had = (this.#marketed.get(customer.id) ?? []).filter((at) => isRecent(at, now));
    if (cap !== null && had.length >= cap) return 131049;
    this.#marketed.set(customer.id, [...had, now]);
    return null;
  }
  /** How many people may be written to first in a day. (Meta: messaging-limits) */
  #limit(customer: Customer, now: number): number | null {
    const { settings, state } = this.#parts;
    const known = this.#reached.get(customer.id);
    if (!settings.messagingLimit || isRecent(customer.lastWroteAt ?? 0, now) || (known && isRecent(known, now))) return null;
    const limit = tiers[state.number.limit];
    // Looked through only when it seems full.
    if (this.#reached.size >= limit) for (const [id, at] of this.#reached) if (!isRecent(at, now)) this.#reached.delete(id);
    if (this.#reached.size >= limit) return 131048;
    this.#reached.set(customer.id, now);
    return null;
  }
}
