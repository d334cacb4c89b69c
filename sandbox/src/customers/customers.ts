import { createHash, randomBytes } from "node:crypto";
import type { Faults } from "../faults.ts";
import type { Limits } from "../graph/limits.ts";
import { titleOf } from "../graph-error.ts";
import { answerEntryPoint, priceOf } from "../prices.ts";
import { type ChatMessage, type Customer, type MessageStatus, newMessage, numericId, type State, type StoredMedia } from "../state.ts";
import type { Webhooks } from "../webhooks/deliver.ts";
import { inboundPayload, type SendingNumber, statusPayload, type Value } from "../webhooks/payloads.ts";
import { alter } from "./alter.ts";
import { Fate } from "./fate.ts";

interface Parts {
  state: State;
  number: SendingNumber;
  webhooks: Webhooks;
  faults: Faults;
  limits: Limits;
  now(): number;
  changed: Set<() => void>;
  delays: { sent: number; delivered: number; read: number | null };
}
export type Written = Pick<ChatMessage, "type" | "body"> &
  Partial<Pick<ChatMessage, "quotedId" | "referral" | "product" | "forwarded" | "groupId">> & {
    /** What the webhook says next to the message. */
    beside?: Value;
  };

const order = ["sent", "delivered", "read", "played"];
const day = 24 * 3600 * 1000;
const typingLasts = 25_000;
/** What is told of the customer, not written by them: it opens no window. */
const silent = new Set(["edit", "revoke", "system"]);

/** People with phones: they write, read, react; WhatsApp tells the business. */
export class Customers {
  readonly #parts: Parts;
  readonly #fate: Fate;
  readonly #timers = new Set<NodeJS.Timeout>();
  constructor(parts: Parts) {
    this.#parts = parts;
    this.#fate = new Fate({ state: parts.state, faults: parts.faults, settings: parts.limits.settings });
  }

  tell(): void {
    for (const listener of this.#parts.changed) listener();
  }
  /** Not at once: until it is done the sandbox is not idle. */
  later(milliseconds: number, work: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      work();
    }, milliseconds);
    this.#timers.add(timer);
  }
  get idle(): boolean {
    return this.#timers.size === 0;
  }
  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  keepMedia(body: Buffer, mimeType: string, fileName: string | null, days: number): StoredMedia {
    const sha256 = createHash("sha256").update(body).digest("base64");
    const media = { id: numericId(), mimeType, body, sha256, fileName, keptUntil: this.#parts.now() + days * day };
    this.#parts.state.media.set(media.id, media);
    return media;
  }

  /** A customer writes: any message object that the wire knows. Some change the message that they are about. */
  write(customer: Customer, { beside, ...message }: Written): ChatMessage {
    const { state, number, webhooks, now } = this.#parts;
    const written = newMessage({ ...message, customerId: customer.id, from: "customer", at: now(), status: "sent" });
    const quoted = written.quotedId ? state.messages.find(({ id }) => id === written.quotedId) : undefined;
    if (!alter(state, written)) state.messages.push(written);
    if (!silent.has(written.type) && !written.groupId) customer.lastWroteAt = now();
    if (written.referral?.source_type === "ad")
      customer.entry = { at: now(), conversationId: randomBytes(10).toString("hex"), freeUntil: null };
    webhooks.send("message", inboundPayload(number, customer, written, { quoted, beside }), () => {
      if (written.status === "sent") written.status = "delivered";
      this.tell();
    });
    this.tell();
    return written;
  }

  /** The business has read up to a message, and may be writing. */
  seen(customer: Customer, message: ChatMessage, typing: boolean): void {
    const { state, now } = this.#parts;
    // In a group only the message itself is read.
    const read = (one: ChatMessage) => one === message || (!one.groupId && !message.groupId && one.at <= message.at);
    for (const earlier of state.messages)
      if (earlier.customerId === customer.id && earlier.from === "customer" && read(earlier)) earlier.status = "read";
    customer.typingUntil = typing ? now() + typingLasts : customer.typingUntil;
    this.tell();
  }

  /** A message of the business arrives; its statuses follow, as far as the phone takes it and the chat is open. */
  receive(customer: Customer, message: ChatMessage, category: string | null): void {
    const { state, limits, delays, now } = this.#parts;
    customer.typingUntil = null;
    if (!alter(state, message)) state.messages.push(message);
    this.tell();
    this.later(delays.sent, () => {
      const code = this.#fate.failureOf(customer, category, now());
      if (code !== null) return this.advance(customer, message, "failed", { code, title: titleOf(code) });
      answerEntryPoint(customer, now());
      const allowance = limits.settings.freeServiceMessages;
      message.price = priceOf({ category, customer, number: state.number, now: now(), allowance });
      this.advance(customer, message, "sent");
      // Of a reaction nothing but `sent` is told.
      if (message.type !== "reaction") this.#deliver(customer, message);
    });
  }
  #deliver(customer: Customer, message: ChatMessage): void {
    const { delays } = this.#parts;
    this.later(delays.delivered, () => {
      this.advance(customer, message, "delivered");
      if (delays.read !== null && customer.chatOpen) this.later(delays.read, () => this.advance(customer, message, "read"));
    });
  }

  /** Raises a message's status and tells the business. */
  advance(customer: Customer, message: ChatMessage, status: MessageStatus, error?: { code: number; title: string }): void {
    if (status !== "failed" && message.status && order.indexOf(status) <= order.indexOf(message.status)) return;
    message.status = status;
    this.tellStatus(customer, message, status, error);
    this.tell();
  }
  tellStatus(customer: Customer, message: ChatMessage, status: MessageStatus, error?: { code: number; title: string }): void {
    const { number, webhooks, now } = this.#parts;
    webhooks.send("status", statusPayload(number, customer, message, { status, at: now(), ...(error ? { error } : {}) }));
  }

  /** Opens or leaves a chat; what has been delivered is read when it is opened. */
  openChat(customer: Customer, open: boolean): void {
    customer.chatOpen = open;
    if (!open) return;
    for (const message of this.#parts.state.messages)
      if (message.customerId === customer.id && message.from === "business" && message.status === "delivered" && !message.groupId)
        this.advance(customer, message, "read");
  }
}
