import { createHmac } from "node:crypto";
import { Agent, request } from "undici";
import type { Faults } from "../faults.ts";

const agent = new Agent({ connections: 64, headersTimeout: 30_000, bodyTimeout: 30_000 });

/** As Meta writes JSON: everything beyond ASCII and every slash escaped, so that only the raw bytes fit the signature. */
export const metaJson = (value: unknown): string =>
  JSON.stringify(value)
    .replace(/[\u0080-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replaceAll("/", "\\/");

export const sign = (body: string | Buffer, secret: string): string => `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;

interface Waiting {
  body: string;
  kind: string;
  attempt: number;
}

/** Sends webhooks, signed, and again until they are answered with 200. Several at a time, like Meta. */
export class Webhooks {
  callbackUrl: string | null;
  readonly #secret: string;
  readonly #faults: Faults;
  readonly #delays: readonly number[];
  #pending = 0;
  #held: Waiting | null = null;
  #closed = false;
  readonly #timers = new Set<NodeJS.Timeout>();
  readonly counts = { sent: 0, answered: 0, failed: 0, dropped: 0 };

  constructor(options: { callbackUrl: string | null; secret: string; faults: Faults; retryDelays: readonly number[] }) {
    this.callbackUrl = options.callbackUrl;
    this.#secret = options.secret;
    this.#faults = options.faults;
    this.#delays = options.retryDelays;
  }

  /** Queues one webhook; faults decide what becomes of it. */
  send(kind: string, payload: unknown): void {
    const waiting = { body: metaJson(payload), kind, attempt: 0 };
    const faults = this.#faults.strike("webhook", kind);
    if (faults.some((fault) => fault.kind === "drop")) {
      this.counts.dropped += 1;
      return;
    }
    if (faults.some((fault) => fault.kind === "duplicate")) this.#later({ ...waiting }, 0);
    const delay = faults.find((fault) => fault.kind === "delay");
    if (faults.some((fault) => fault.kind === "reorder") && !this.#held) {
      // Goes after the next one.
      this.#held = waiting;
      this.#pending += 1;
      this.#after(500, () => this.#releaseHeld());
      return;
    }
    this.#later(waiting, delay?.milliseconds ?? 0);
    this.#releaseHeld();
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
    const answered = this.callbackUrl ? await this.#try(this.callbackUrl, waiting.body) : false;
    this.#pending -= 1;
    if (answered) {
      this.counts.answered += 1;
      return;
    }
    this.counts.failed += 1;
    const delay = this.#delays[Math.min(waiting.attempt, this.#delays.length - 1)];
    if (this.#closed || delay === undefined) return;
    this.#later({ ...waiting, attempt: waiting.attempt + 1 }, Math.max(1, delay));
  }
  async #try(url: string, body: string): Promise<boolean> {
    this.counts.sent += 1;
    try {
      const answer = await request(url, {
        method: "POST",
        body,
        dispatcher: agent,
        headers: {
          "content-type": "application/json",
          "x-hub-signature-256": sign(body, this.#secret),
          "user-agent": "facebookexternalua",
        },
      });
      await answer.body.dump();
      return answer.statusCode === 200;
    } catch {
      return false;
    }
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
