import type { Interactive } from "@sigap/contract/message-content";

/** What a channel can do. The composer, the send gate and the lanes ask this, never a channel's name. */
export interface Capabilities {
  /** Code points of a text and of a caption. */
  textLimit: number;
  captionLimit: number;
  /** Largest file in bytes, and the types that are taken, for each kind. */
  media: Record<"image" | "video" | "audio" | "document" | "sticker", { bytes: number; types: readonly string[] | "any" }>;
  location: boolean;
  /** Cards in one message; 0 for none. */
  contacts: number;
  interactive: InteractiveLimits;
  /** Seconds after a customer's message during which free-form messages may be sent; null for no such rule. */
  replyWindowSeconds: number | null;
  /** Somebody who comes from an ad and is answered in time costs nothing for some days. */
  freeEntryPoint: boolean;
  /** Service messages that cost nothing, delivered by one number in a calendar month; null where nothing is counted. */
  freeServiceMessages: number | null;
  templates: TemplateLimits | null;
  reactions: boolean;
  /** How old a message may be that is reacted to; null for any age. */
  reactionSeconds: number | null;
  replies: boolean;
  /** Customers can see that a message was read, and that somebody is writing. */
  readMarks: boolean;
  typing: boolean;
}

/** Code points, unless it says how many. A kind without a body limit is not taken. */
export interface InteractiveLimits {
  body: Partial<Record<Interactive["kind"], number>>;
  header: number;
  footer: number;
  buttons: { most: number; text: number; id: number };
  list: { button: number; sections: number; rows: number; sectionTitle: number; rowId: number; rowTitle: number; rowDescription: number };
  link: { button: number };
  flow: { button: number };
  products: { most: number; sections: number; sectionTitle: number };
  carousel: { least: number; most: number; cardBody: number; button: number };
  /** Countries whose addresses can be asked for. */
  addressCountries: readonly string[];
}

export interface TemplateLimits {
  body: number;
  cardBody: number;
  couponCode: number;
  /** Of a template with a limited-time offer. */
  offerCode: number;
  payload: number;
  products: { most: number; sections: number };
}
