import { randomBytes } from "node:crypto";

/** A customer with a phone. `hidden`: they use a username and WhatsApp does not tell their number. */
export interface Customer {
  id: string;
  name: string;
  phone: string;
  userId: string;
  username: string | null;
  hidden: boolean;
  /** Last time the customer wrote, by the sandbox's clock; opens the reply window. */
  lastWroteAt: number | null;
  /** Unread answers are marked as read when the chat is open. */
  chatOpen: boolean;
  /** Messages to them are accepted and fail with this code, such as 131026 for a phone without WhatsApp. */
  failsWith: number | null;
  /** The business is writing, as far as it said so. */
  typingUntil: number | null;
}
export type MessageStatus = "sent" | "delivered" | "read" | "played" | "failed";
export interface ChatMessage {
  id: string;
  customerId: string;
  from: "customer" | "business";
  at: number;
  type: string;
  /** The message object as it is on the wire. */
  body: Record<string, unknown>;
  quotedId: string | null;
  /** The ad that it was written from. */
  referral: Record<string, unknown> | null;
  /** Of the customer's own: sent, delivered once the webhook was answered, read once the business says so. */
  status: MessageStatus | null;
  reactions: { from: "customer" | "business"; emoji: string }[];
  callbackData: string | null;
}
export interface StoredMedia {
  id: string;
  mimeType: string;
  body: Buffer;
  sha256: string;
  fileName: string | null;
  /** Meta keeps uploads for 30 days and what customers sent for 7. */
  keptUntil: number;
}
export interface Template {
  id: string;
  name: string;
  language: string;
  category: string;
  status: string;
  parameter_format: string;
  components: Record<string, unknown>[];
}

/** Everything the stand-in remembers. */
export interface State {
  customers: Map<string, Customer>;
  messages: ChatMessage[];
  media: Map<string, StoredMedia>;
  templates: Template[];
  /** For fault tests: how often a send with this callback data was accepted. */
  accepted: Map<string, number>;
  /** Milliseconds by which the sandbox's clock is ahead. */
  clockAhead: number;
}

export const wamid = (): string => `wamid.${randomBytes(24).toString("base64")}`;
export const numericId = (): string => (BigInt(`0x${randomBytes(7).toString("hex")}`) % 10n ** 15n).toString().padStart(15, "1");

const seeds: [name: string, phone: string, country: string, username: string | null, hidden: boolean][] = [
  ["Rizky Ananda", "6281288412207", "ID", null, false],
  ["Nurul Aisyah", "60123456781", "MY", null, false],
  ["Ana Belmonte", "34600100211", "ES", "ana.belmonte", false],
  ["Bagas Prakoso", "6281311122233", "ID", "bagas_p", true],
];

export function createState(templates: Template[]): State {
  const customers = new Map<string, Customer>();
  for (const [name, phone, country, username, hidden] of seeds) {
    const customer = newCustomer({ name, phone, country, username, hidden });
    customers.set(customer.id, customer);
  }
  return { customers, messages: [], media: new Map(), templates, accepted: new Map(), clockAhead: 0 };
}

export const idOfPhone = (phone: string): string => `c${phone}`;
export interface CustomerFields {
  name: string;
  phone: string;
  country?: string | undefined;
  username?: string | null | undefined;
  hidden?: boolean | undefined;
  userId?: string | undefined;
}
export const newCustomer = (fields: CustomerFields): Customer => ({
  id: idOfPhone(fields.phone),
  name: fields.name,
  phone: fields.phone,
  userId: fields.userId ?? `${fields.country ?? "ID"}.1${fields.phone.padStart(17, "0")}`,
  username: fields.username ?? null,
  hidden: fields.hidden ?? false,
  lastWroteAt: null,
  chatOpen: false,
  failsWith: null,
  typingUntil: null,
});

export const newMessage = (
  fields: Pick<ChatMessage, "customerId" | "from" | "at" | "type" | "body"> & Partial<ChatMessage>,
): ChatMessage => ({
  id: wamid(),
  quotedId: null,
  referral: null,
  status: null,
  reactions: [],
  callbackData: null,
  ...fields,
});

/** One reaction of each side; none when the emoji is empty. */
export function react(state: State, message: ChatMessage): void {
  const { message_id: target, emoji } = message.body.reaction as { message_id: string; emoji?: string };
  const about = state.messages.find(({ id }) => id === target);
  if (!about) return;
  about.reactions = about.reactions.filter(({ from }) => from !== message.from);
  if (emoji) about.reactions.push({ from: message.from, emoji });
}
