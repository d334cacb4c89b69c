/** Milliseconds by which a late timer may be made good. */
const catchUp = 250;

/**
 * Paces sends: smooth, and never more than `perSecond` in any window of one second, however the timers jitter.
 * After the provider asks to slow down the rate is halved and comes back within a minute.
 */
export class Pace {
  #perSecond: number;
  #slowedAt = Number.NEGATIVE_INFINITY;
  /** Times of the last sends, as a ring as long as the rate. */
  #ring: Float64Array;
  #count = 0;
  #next = 0;

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
    this.#ring = new Float64Array(perSecond).fill(Number.NEGATIVE_INFINITY);
  }

  get perSecond(): number {
    return this.#perSecond;
  }

  setRate(perSecond: number): void {
    if (perSecond === this.#perSecond) return;
    this.#perSecond = perSecond;
    this.#ring = new Float64Array(perSecond).fill(Number.NEGATIVE_INFINITY);
    this.#count = 0;
    // The window that is forgotten is waited out.
    this.#next = Math.max(this.#next, this.#last + 1000);
  }
  #last = Number.NEGATIVE_INFINITY;

  slowDown(now: number): void {
    this.#slowedAt = now;
  }

  /** The rate of this moment: half after a warning, then rising back over a minute. */
  rateAt(now: number): number {
    const recovered = Math.min(1, (now - this.#slowedAt) / 60_000);
    return this.#perSecond * (0.5 + recovered / 2);
  }

  /** Milliseconds until the next send may go; 0 takes the place. */
  take(now: number): number {
    const oldest = this.#ring[this.#count % this.#ring.length] ?? Number.NEGATIVE_INFINITY;
    const free = Math.max(this.#next, oldest + 1000);
    if (free > now) return free - now;
    this.#ring[this.#count % this.#ring.length] = now;
    this.#count += 1;
    this.#last = now;
    // A late timer may catch up; the ring keeps the second's sum.
    this.#next = Math.max(this.#next, now - catchUp) + 1000 / this.rateAt(now);
    return 0;
  }
}
