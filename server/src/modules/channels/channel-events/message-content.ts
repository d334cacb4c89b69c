import type { InboundMedia, Money, ProviderError } from "./common.ts";

/** A card of an address book. */
export interface ContactCard {
  /** Only what is there: `full` is null on a card without a name. */
  name: { full: string | null; first?: string; middle?: string; last?: string; prefix?: string; suffix?: string };
  phones: { phone: string; type?: string; whatsappId?: string }[];
  emails: { email: string; type?: string }[];
  addresses: {
    street?: string;
    city?: string;
    state?: string;
    postcode?: string;
    country?: string;
    countryCode?: string;
    type?: string;
  }[];
  urls: { url: string; type?: string }[];
  organisation?: { company?: string; department?: string; title?: string };
  /** An ISO date. */
  birthday?: string;
}

/** What a message holds beyond its text and its file. */
export type MessageDetail =
  | { kind: "location"; latitude: number; longitude: number; name?: string; address?: string; url?: string }
  | {
      kind: "contacts";
      contacts: ContactCard[];
      /** The customer answered a request for their number with their own card. */
      requested: boolean;
      /** The number on that card, in digits: proof that it is theirs. */
      ownPhone: string | null;
    }
  /** A button, a row of a list or a template's button that a customer tapped. */
  | { kind: "answer"; to: "button" | "row" | "template_button"; id: string | null; title: string; description?: string }
  /** A form that a customer filled in. */
  | {
      kind: "form_answer";
      form: "flow" | "address" | "other";
      name: string | null;
      token: string | null;
      title: string | null;
      /** In their order, as text for people; `values` for machines. Empty when the provider's JSON is broken. */
      fields: { name: string; value: string }[];
      values: Record<string, unknown>;
    }
  | {
      kind: "order";
      catalogId: string | null;
      note: string | null;
      items: { productId: string; quantity: number; price: Money | null }[];
      /** Sum of the items; null where one has no price, or they have several currencies. */
      total: Money | null;
    }
  /** May we call this person? `permanent` has no end. */
  | {
      kind: "call_permission";
      response: string;
      permanent: boolean;
      expiresAt: Date | null;
      /** `user_action`, or `automatic` when it came with a call or a setting. */
      source: string | null;
    };

/** What a message says, whoever wrote it and however it reached us. */
export interface WrittenMessage {
  /** The provider's word. */
  type: string;
  /** Body, caption, title of a button: what one would read aloud. */
  text: string | null;
  /** Machine value of a button or a row. */
  payload: string | null;
  /** The provider's word for the kind of an `interactive`, or for what an `unsupported` was. */
  subtype: string | null;
  media: InboundMedia | null;
  detail: MessageDetail | null;
  /** False when it can't be shown as what it is: the type is new, WhatsApp does not hand it over, or its contents are missing. */
  supported: boolean;
  /** Why the provider could not hand it over. */
  error: ProviderError | null;
  quotedExternalId: string | null;
  /** The product that the customer looked at when they wrote. */
  referredProduct: { catalogId: string | null; productId: string } | null;
  forwarded: boolean;
  /** More than five times. */
  frequentlyForwarded: boolean;
  /** The message object as it came, for cards of kinds that are not drawn; null for plain text, of which nothing more is to be shown. */
  raw: Record<string, unknown> | null;
}
