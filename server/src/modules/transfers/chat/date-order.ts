import type { ChatDates } from "@sigap/contract/chat-imports";
import type { ChatMoment } from "./read-chat.ts";

const orders = ["day_first", "month_first", "year_first"] as const;
const day = 86_400_000;

/** The moment on the wall's clock, as if it were UTC; null where there is no such day. */
export function wallOf({ date: [first, second, third], time }: ChatMoment, order: ChatDates): number | null {
  const [year, month, date] = {
    day_first: [third, second, first],
    month_first: [third, first, second],
    year_first: [first, second, third],
  }[order];
  if (
    year === undefined ||
    month === undefined ||
    date === undefined ||
    (year > 99 && year < 2009) ||
    (order === "year_first" && year < 100)
  )
    return null;
  const at = Date.UTC(year < 100 ? 2000 + year : year, month - 1, date);
  const shown = new Date(at);
  return shown.getUTCMonth() === month - 1 && shown.getUTCDate() === date ? at + time * 1000 : null;
}

/**
 * Finds out in which order a chat writes its dates: whatever makes impossible days, or days to come, is out, and a chat goes
 * forward in time. What is left over is asked about.
 */
export class DateOrder {
  readonly #latest: number;
  readonly #left = new Map<ChatDates, { last: number; back: number }>(orders.map((order) => [order, { last: 0, back: 0 }]));

  constructor(now: Date) {
    // Wherever the phone was, it is at most tomorrow there.
    this.#latest = now.getTime() + day;
  }
  add(moment: ChatMoment): void {
    for (const [order, state] of this.#left) {
      const at = wallOf(moment, order);
      if (at === null || at > this.#latest) {
        this.#left.delete(order);
        continue;
      }
      // Messages that were sent at once may change places by some seconds.
      if (at < state.last - day) state.back += 1;
      state.last = at;
    }
  }
  /** Those that fit; the one that goes forward in time before those that jump back. */
  get possible(): ChatDates[] {
    const left = [...this.#left];
    const least = Math.min(...left.map(([, { back }]) => back));
    return left.filter(([, { back }]) => back === least).map(([order]) => order);
  }
}
