import { createHash } from "node:crypto";
import type { Faults } from "../faults.ts";
import { titleOf } from "../graph-error.ts";
import {
  type ChatMessage,
  type Customer,
  type MessageStatus,
  newMessage,
  numericId,
  react,
  type State,
  type StoredMedia,
} from "../state.ts";
import type { Webhooks } from "../webhooks/deliver.ts";
import { inboundPayload, type SendingNumber, statusPayload } from "../webhooks/payloads.ts";

interface Parts {
  state: State;
  number: SendingNumber;
  webhooks: Webhooks;
  faults: Faults;
  now(): number;
  changed: Set<() => void>;
  delays: { sent: number; delivered: number; read: number | null };
}

const order = ["sent", "delivered", "read", "played"];
const day = 24 * 3600 * 1000;
const typingLasts = 25_000;

/** People with phones: they write, read, react; WhatsApp tells the business. */
export class Customers {
  readonly #parts: Parts;
  readonly #timers = new Set<NodeJS.Timeout>();
  constructor(parts: Parts) {
    this.#parts = parts;
  }

  tell(): void {
    for (const listener of this.#parts.changed) listener();
  }
  #later(milliseconds: number, work: () => void): void {
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

  /** A customer writes: any message object that the wire knows. Reactions change the message that they are about. */
  write(
    customer: Customer,
    message: Pick<ChatMessage, "type" | "body"> & Partial<Pick<ChatMessage, "quotedId" | "referral">>,
  ): ChatMessage {
    const { state, number, webhooks, now } = this.#parts;
    const written = newMessage({ ...message, customerId: customer.id, from: "customer", at: now(), status: "sent" });
    if (message.type === "reaction") react(state, written);
    else state.messages.push(written);
    customer.lastWroteAt = now();
    webhooks.send("message", inboundPayload(number, customer, written), () => {
      if (written.status === "sent") written.status = "delivered";
      this.tell();
    });
    this.tell();
    return written;
  }

  /** The business has read up to a message, and may be writing. */
  seen(customer: Customer, message: ChatMessage, typing: boolean): void {
    const { state, now } = this.#parts;
    for (const earlier of state.messages)
      if (earlier.customerId === customer.id && earlier.from === "customer" && earlier.at <= message.at) earlier.status = "read";
    customer.typingUntil = typing ? now() + typingLasts : customer.typingUntil;
    this.tell();
  }

  /** A message of the business arrives; its statuses follow, as far as the phone takes it and the chat is open. */
  receive(customer: Customer, message: ChatMessage, category: string | null): void {
    const { state, delays } = this.#parts;
    customer.typingUntil = null;
    if (message.type === "reaction") react(state, message);
    else state.messages.push(message);
    this.tell();
    this.#later(delays.sent, () => {
      const code = customer.failsWith ?? this.#failure(customer);
      if (code !== null) return this.advance(customer, message, "failed", { code, title: titleOf(code) }, category);
      this.advance(customer, message, "sent", undefined, category);
      // Of a reaction nothing but `sent` is told.
      if (message.type !== "reaction") this.#deliver(customer, message, category);
    });
  }
  #failure(customer: Customer): number | null {
    return this.#parts.faults.strike("webhook", `failed ${customer.id}`, ["error"])[0]?.code ?? null;
  }
  #deliver(customer: Customer, message: ChatMessage, category: string | null): void {
    const { delays } = this.#parts;
    this.#later(delays.delivered, () => {
      this.advance(customer, message, "delivered", undefined, category);
      if (delays.read !== null && customer.chatOpen)
        this.#later(delays.read, () => this.advance(customer, message, "read", undefined, category));
    });
  }

  /** Raises a message's status and tells the business. */
  advance(
    customer: Customer,
    message: ChatMessage,
    status: MessageStatus,
    error?: { code: number; title: string },
    category: string | null = null,
  ): void {
    const { number, webhooks, now } = this.#parts;
    if (status !== "failed" && message.status && order.indexOf(status) <= order.indexOf(message.status)) return;
    message.status = status;
    webhooks.send("status", statusPayload(number, customer, message, { status, at: now(), category, ...(error ? { error } : {}) }));
    this.tell();
  }

  /** Opens or leaves a chat; what has been delivered is read when it is opened. */
  openChat(customer: Customer, open: boolean): void {
    customer.chatOpen = open;
    if (!open) return;
    for (const message of this.#parts.state.messages)
      if (message.customerId === customer.id && message.from === "business" && message.status === "delivered")
        this.advance(customer, message, "read");
  }
}
