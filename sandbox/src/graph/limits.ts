import { GraphError } from "../graph-error.ts";

const second = 1000;
const pairPause = 6 * second;
const pairBurst = 10;
const hour = 3600 * second;

/** What Meta lets through. Changed by the control API while it runs. */
export interface LimitSettings {
  messagesPerSecond: number;
  /** Refuse more than a burst of messages to one person. */
  pairLimit: boolean;
  /** Refuse free-form messages outside of the 24-hour window. */
  replyWindow: boolean;
  /** Calls that manage the account, in an hour. */
  managementPerHour: number;
  /** Service messages of a month that cost nothing. */
  freeServiceMessages: number;
  /** Marketing messages that one person gets in 24 hours; null for any number. */
  marketingPerDay: number | null;
  /** Hold messages back once as many people were written to first as the number's limit says. */
  messagingLimit: boolean;
  /** Marketing templates are taken at `marketing_messages` only (`disable_marketing_messages_on_cloud_api`). */
  marketingMessagesOnly: boolean;
}

/** Drops what is older from a list in order of time. */
function forget(times: number[], before: number): void {
  while ((times[0] ?? Number.POSITIVE_INFINITY) <= before) times.shift();
}

/** Throughput of the number, rate to each person, calls that manage. (Meta: throughput, graph-api rate limits) */
export class Limits {
  readonly settings: LimitSettings;
  readonly #sends: number[] = [];
  readonly #calls: number[] = [];
  /** When each person's debt of messages is paid back. */
  readonly #pairs = new Map<string, number>();
  constructor(settings: LimitSettings) {
    this.settings = settings;
  }
  checkThroughput(now: number): void {
    forget(this.#sends, now - second);
    if (this.#sends.length >= this.settings.messagesPerSecond)
      throw new GraphError(130429, "Cloud API message throughput has been reached.");
    this.#sends.push(now);
  }
  /** About one message in six seconds, with a burst that is paid back. */
  checkPair(now: number, customerId: string): void {
    if (!this.settings.pairLimit) return;
    const paid = Math.max(now, this.#pairs.get(customerId) ?? 0) + pairPause;
    if (paid > now + pairBurst * pairPause)
      throw new GraphError(
        131056,
        "Too many messages sent from the sender phone number to the same recipient phone number in a short period of time.",
      );
    this.#pairs.set(customerId, paid);
  }
  checkManagement(now: number): void {
    forget(this.#calls, now - hour);
    if (this.#calls.length >= this.settings.managementPerHour)
      throw new GraphError(80007, "The WhatsApp Business Account has reached its rate limit.");
    this.#calls.push(now);
  }
}
