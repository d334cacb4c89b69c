import { createHash } from "node:crypto";
import { type ChatMessage, type Customer, numericId, type State, type StoredMedia, wamid } from "../state.ts";
import type { Webhooks } from "../webhooks/deliver.ts";
import { inboundPayload, type SendingNumber, statusPayload } from "../webhooks/payloads.ts";

interface Parts {
  state: State;
  number: SendingNumber;
  webhooks: Webhooks;
  now(): number;
  changed: Set<() => void>;
  delays: { sent: number; delivered: number; read: number | null };
}

const order = ["sent", "delivered", "read", "played"];

/** People with phones: they write, read, react; WhatsApp tells the business. */
export class Customers {
  readonly #parts: Parts;
  readonly #timers = new Set<NodeJS.Timeout>();
  constructor(parts: Parts) {
    this.#parts = parts;
  }

  #tell(): void {
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

  keepMedia(body: Buffer, mimeType: string, fileName: string | null): StoredMedia {
    const media = { id: numericId(), mimeType, body, sha256: createHash("sha256").update(body).digest("base64"), fileName };
    this.#parts.state.media.set(media.id, media);
    return media;
  }

  /** A customer writes: any message object that the wire knows. Reactions change the message that they are about. */
  write(
    customer: Customer,
    message: { type: string; body: Record<string, unknown>; quotedId?: string | null; referral?: Record<string, unknown> | null },
  ): ChatMessage {
    const { state, number, webhooks, now } = this.#parts;
    const written: ChatMessage = {
      id: wamid(),
      customerId: customer.id,
      from: "customer",
      at: now(),
      type: message.type,
      body: message.body,
      quotedId: message.quotedId ?? null,
      status: null,
      reactions: [],
      callbackData: null,
    };
    if (message.type === "reaction") {
      const { message_id: target, emoji } = message.body.reaction as { message_id: string; emoji?: string };
      const about = state.messages.find(({ id }) => id === target);
      if (about)
        about.reactions = [
          ...about.reactions.filter(({ from }) => from !== "customer"),
          ...(emoji ? [{ from: "customer" as const, emoji }] : []),
        ];
    } else state.messages.push(written);
    customer.lastWroteAt = now();
    webhooks.send("message", inboundPayload(number, customer, written, message.referral ?? null));
    this.#tell();
    return written;
  }

  /** A message of the business arrives; its statuses follow, as far as the phone is on and the chat is open. */
  receive(customer: Customer, message: ChatMessage, category: string | null): void {
    const { state, delays } = this.#parts;
    if (message.type === "reaction") {
      const { message_id: target, emoji } = message.body.reaction as { message_id: string; emoji: string };
      const about = state.messages.find(({ id }) => id === target);
      if (about)
        about.reactions = [
          ...about.reactions.filter(({ from }) => from !== "business"),
          ...(emoji ? [{ from: "business" as const, emoji }] : []),
        ];
      this.#tell();
      this.#later(delays.sent, () => this.advance(customer, message, "sent", category));
      return;
    }
    state.messages.push(message);
    this.#tell();
    this.#later(delays.sent, () => {
      this.advance(customer, message, "sent", category);
      this.#later(delays.delivered, () => {
        this.advance(customer, message, "delivered", category);
        const { read } = delays;
        if (read !== null && customer.chatOpen) this.#later(read, () => this.advance(customer, message, "read", category));
      });
    });
  }

  /** Raises a message's status and tells the business. */
  advance(
    customer: Customer,
    message: ChatMessage,
    status: "sent" | "delivered" | "read" | "played" | "failed",
    category: string | null = null,
    error?: { code: number; title: string },
  ): void {
    const { number, webhooks, now } = this.#parts;
    if (status !== "failed" && message.status && order.indexOf(status) <= order.indexOf(message.status)) return;
    message.status = status;
    webhooks.send("status", statusPayload(number, customer, message, status, now(), { category, ...(error ? { error } : {}) }));
    this.#tell();
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
