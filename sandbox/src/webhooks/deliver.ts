import { type Fault, type Faults, wayFaults } from "../faults.ts";
import { batch } from "./batch.ts";
import type { Callbacks } from "./callbacks.ts";
import type { Payload } from "./payloads.ts";
import { type Break, post, postBroken } from "./post.ts";
import { metaJson } from "./sign.ts";

export { metaJson, sign } from "./sign.ts";

interface Waiting {
  payload: Payload;
  attempt: number;
  broken: Fault | undefined;
  answered: () => void;
}
const breaks: readonly string[] = ["reset-before", "reset-after", "timeout"];

/** Sends webhooks, signed, and again until they are answered with 200. Several at a time, like Meta. */
export class Webhooks {
  readonly callbacks: Callbacks;
  readonly #secret: string;
  readonly #faults: Faults;
  readonly #delays: readonly number[];
  #pending = 0;
  #held: Waiting | null = null;
  #batch: Waiting[] = [];
  #closed = false;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly #silenced: (payload: Payload) => boolean;
  readonly counts = { sent: 0, answered: 0, failed: 0, dropped: 0 };

  constructor(options: {
    callbacks: Callbacks;
    secret: string;
    faults: Faults;
    retryDelays: readonly number[];
    silenced?: (payload: Payload) => boolean;
  }) {
    this.callbacks = options.callbacks;
    this.#secret = options.secret;
    this.#faults = options.faults;
    this.#delays = options.retryDelays;
    this.#silenced = options.silenced ?? (() => false);
  }
  /** Where messages go. */
  get callbackUrl(): string | null {
    return this.callbacks.of("messages");
  }

  /** Queues one webhook; faults decide what becomes of it. */
  send(kind: string, payload: Payload, answered: () => void = () => undefined): void {
    if (this.#silenced(payload)) return;
    const faults = this.#faults.strike("webhook", kind, wayFaults);
    const find = (wanted: Fault["kind"]) => faults.find((fault) => fault.kind === wanted);
    if (find("drop")) {
      this.counts.dropped += 1;
      return;
    }
    const waiting: Waiting = { payload, attempt: 0, broken: faults.find((fault) => breaks.includes(fault.kind)), answered };
    if (find("duplicate")) this.#later({ ...waiting, answered: () => undefined }, 0);
    const together = find("batch");
    if (together) {
      this.#gather(waiting, together.milliseconds);
      return;
    }
    const reorder = find("reorder");
    if (reorder && !this.#held) {
      // Goes after the next one, or alone when none comes.
      this.#held = waiting;
      this.#pending += 1;
      this.#after(Math.min(reorder.milliseconds, 500), () => this.#releaseHeld());
      return;
    }
    this.#later(waiting, find("delay")?.milliseconds ?? 0);
    this.#releaseHeld();
  }

  /** What comes within a while goes out as one. */
  #gather(waiting: Waiting, milliseconds: number): void {
    this.#batch.push(waiting);
    this.#pending += 1;
    if (this.#batch.length > 1) return;
    this.#after(milliseconds, () => {
      const all = this.#batch;
      this.#batch = [];
      this.#pending -= all.length;
      const answered = () => all.forEach((one) => void one.answered());
      this.#later({ payload: batch(all.map(({ payload }) => payload)), attempt: 0, broken: undefined, answered }, 0);
    });
  }
  #releaseHeld(): void {
    const held = this.#held;
    if (!held) return;
    this.#held = null;
    this.#pending -= 1;
    this.#later(held, 1);
  }
  #after(milliseconds: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work();
    }, milliseconds);
    this.#timers.add(timer);
  }
  #later(waiting: Waiting, milliseconds: number): void {
    this.#pending += 1;
    if (milliseconds === 0) void this.#post(waiting);
    else this.#after(milliseconds, () => void this.#post(waiting));
  }
  async #post(waiting: Waiting): Promise<void> {
    const answered = await this.#try(waiting);
    this.#pending -= 1;
    if (answered) {
      this.counts.answered += 1;
      waiting.answered();
      return;
    }
    this.counts.failed += 1;
    const delay = this.#delays[Math.min(waiting.attempt, this.#delays.length - 1)];
    if (this.#closed || delay === undefined) return;
    this.#later({ ...waiting, attempt: waiting.attempt + 1, broken: undefined }, Math.max(1, delay));
  }
  async #try({ payload, broken }: Waiting): Promise<boolean> {
    const url = this.callbacks.of(payload.entry[0]?.changes[0]?.field ?? "");
    if (!url) return false;
    this.counts.sent += 1;
    const body = metaJson(payload);
    return broken ? postBroken(url, body, this.#secret, broken.kind as Break, broken.milliseconds) : post(url, body, this.#secret);
  }
  /** Nothing on the way and nothing waiting. */
  get idle(): boolean {
    return this.#pending === 0;
  }
  close(): void {
    this.#closed = true;
    for (const timer of this.#timers) clearTimeout(timer);
  }
}
