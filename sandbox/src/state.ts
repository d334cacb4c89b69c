import { randomBytes } from "node:crypto";
import { freshNumber, type NumberState } from "./number-state.ts";

/** A customer with a phone. `hidden`: they use a username and WhatsApp does not tell their number. */
export interface Customer {
  id: string;
  name: string;
  phone: string;
  userId: string;
  /** Of linked portfolios only. */
  parentUserId: string | null;
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
  /** They stopped offers of this business: marketing templates to them fail. */
  stoppedMarketing: boolean;
  /** They came from an ad: when, and until when all messages to them are free, once the business has answered. */
  entry: { at: number; conversationId: string; freeUntil: number | null } | null;
  /** Another app of the business owns the thread; what they write comes as `standby`. */
  standby: boolean;
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
  /** The ad or post that it was written from. */
  referral: Record<string, unknown> | null;
  /** The product page that it was written from. */
  product: { catalog_id: string; product_retailer_id: string } | null;
  forwarded: "once" | "often" | null;
  groupId: string | null;
  edited: boolean;
  revoked: boolean;
  /** Of the customer's own: sent, delivered once the webhook was answered, read once the business says so. */
  status: MessageStatus | null;
  reactions: { from: "customer" | "business"; emoji: string }[];
  callbackData: string | null;
  /** Of the business's own: what it costs, as its statuses tell. */
  price: Price | null;
}
/** `pricing` of a status. (Meta: whatsapp/pricing) */
export interface Price {
  billable: boolean;
  pricing_model: "PMP";
  type: "regular" | "free_customer_service" | "free_entry_point" | "free_group_customer_service";
  category: string;
}
/** A chat of several customers with the business. (Meta: groups) */
export interface Group {
  id: string;
  subject: string;
  description: string | null;
  inviteLink: string;
  /** Ids of customers. */
  members: string[];
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
  quality?: string;
  previousCategory?: string;
  correctCategory?: string;
  rejectedReason?: string;
  /** How often it was paused. */
  pauses?: number;
}

/** Everything the stand-in remembers. */
export interface State {
  customers: Map<string, Customer>;
  messages: ChatMessage[];
  media: Map<string, StoredMedia>;
  templates: Template[];
  groups: Map<string, Group>;
  number: NumberState;
  /** Customers by the number that they changed to; all others are found by their first one. */
  moved: Map<string, string>;
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
  return {
    customers,
    messages: [],
    media: new Map(),
    templates,
    groups: new Map(),
    number: freshNumber(),
    moved: new Map(),
    accepted: new Map(),
    clockAhead: 0,
  };
}

export const idOfPhone = (phone: string): string => `c${phone}`;
/** Whoever has this number now. */
export function customerWithPhone(state: State, phone: string): Customer | undefined {
  const customer = state.customers.get(state.moved.get(phone) ?? idOfPhone(phone));
  return customer?.phone === phone ? customer : undefined;
}
export interface CustomerFields {
  name: string;
  phone: string;
  country?: string | undefined;
  username?: string | null | undefined;
  hidden?: boolean | undefined;
  userId?: string | undefined;
  parentUserId?: string | null | undefined;
}
export const userIdOf = (country: string, phone: string): string => `${country}.1${phone.padStart(17, "0")}`;
export const newCustomer = (fields: CustomerFields): Customer => ({
  id: idOfPhone(fields.phone),
  name: fields.name,
  phone: fields.phone,
  userId: fields.userId ?? userIdOf(fields.country ?? "ID", fields.phone),
  parentUserId: fields.parentUserId ?? null,
  username: fields.username ?? null,
  hidden: fields.hidden ?? false,
  lastWroteAt: null,
  chatOpen: false,
  failsWith: null,
  typingUntil: null,
  stoppedMarketing: false,
  entry: null,
  standby: false,
});

export const newMessage = (
  fields: Pick<ChatMessage, "customerId" | "from" | "at" | "type" | "body"> & Partial<ChatMessage>,
): ChatMessage => ({
  id: wamid(),
  quotedId: null,
  referral: null,
  product: null,
  forwarded: null,
  groupId: null,
  edited: false,
  revoked: false,
  status: null,
  reactions: [],
  callbackData: null,
  price: null,
  ...fields,
});
