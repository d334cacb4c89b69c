import type { Price } from "@sigap/contract/channels";
import type { ContactCard, Interactive, Location } from "@sigap/contract/message-content";
import type { Answer } from "./answer.ts";
import type { Capabilities } from "./capabilities.ts";
import type { ChannelEvent } from "./channel-events.ts";
import type { NumberManagement } from "./management.ts";
import type { SendingConnection } from "./sending-connection.ts";

/** How the recipient is addressed: by whichever of these the provider knows. A phone number is never needed. */
export interface Recipient {
  phone: string | null;
  userId: string | null;
}

/** What to send, in our words; the adapter turns it into the provider's. Stored as JSON while it waits. */
export type OutboundContent =
  | { type: "text"; text: string; preview?: boolean }
  | {
      type: "media";
      kind: "image" | "video" | "audio" | "document" | "sticker";
      attachmentId: string;
      caption: string | null;
      fileName: string | null;
      voice: boolean;
    }
  | { type: "location"; location: Location }
  | { type: "contacts"; contacts: ContactCard[] }
  | { type: "interactive"; interactive: Interactive; fileNames: FileNames }
  | {
      type: "template";
      name: string;
      language: string;
      category?: string;
      components: TemplateComponentValue[];
      fileNames?: FileNames;
    }
  | { type: "reaction"; targetExternalId: string; emoji: string };
/** Names of the documents in it, by attachment. */
export type FileNames = Record<string, string>;

/** A filled component of a template, in the provider-neutral shape that the adapter encodes. */
export interface TemplateComponentValue {
  component: "header" | "body" | "button" | "offer" | "carousel";
  /** Position of a button, from 0. */
  index?: number;
  buttonKind?: string;
  parameters: TemplateParameter[];
  /** Of a carousel: the components of each card. */
  cards?: TemplateComponentValue[][];
}
/** `value` of a file is its attachment's id. */
export type TemplateParameter =
  | { kind: "text" | "image" | "video" | "document" | "payload" | "coupon_code" | "expires_at"; name?: string; value: string }
  | { kind: "location"; location: Omit<Location, "kind" | "url"> }
  | { kind: "product"; catalogId: string; productId: string }
  | { kind: "catalog" | "products"; thumbnailProductId: string; sections: { title?: string | undefined; productIds: string[] }[] }
  | { kind: "flow"; token: string; data: Record<string, unknown> | null };

export interface OutboundRequest {
  messageId: string;
  to: Recipient;
  content: OutboundContent;
  replyToExternalId: string | null;
}

/** The provider's answer. Only `accepted` and `refused` are certain; after `uncertain` it may have gone out. */
export type SendResult =
  | { outcome: "accepted"; externalId: string; userId: string | null; phone: string | null; learned?: Learned }
  | { outcome: "refused"; code: string; reason: string; advice: string | null }
  /** Not taken, and may be sent again after `waitSeconds`; `scope` says for whom the wait holds. */
  | { outcome: "later"; code: string; reason: string; waitSeconds: number; scope: "connection" | "recipient" | "message" }
  | { outcome: "uncertain"; code: string; reason: string }
  /** Not taken, and nothing else will be: the lane stops until a person has mended the connection. */
  | { outcome: "stopped"; code: string; reason: string };

/** What an answer taught about the account, to be remembered for the next send. */
export interface Learned {
  marketingMessages: boolean;
}

export interface RemoteMedia {
  url: string;
  mimeType: string;
  bytes: number | null;
  sha256: string | null;
}
export interface RemoteTemplate {
  externalId: string;
  name: string;
  language: string;
  category: string;
  status: string;
  parameterFormat: string;
  components: unknown[];
  quality: string | null;
}

/** A channel: one folder under adapters/ and one line in adapters/index.ts. */
export interface ChannelAdapter {
  channel: string;
  capabilities: Capabilities;
  /** What a person can do about one of the provider's error codes. */
  advice(code: string): string | null;
  /** Whether what failed with this code must never be sent again. */
  isFinal(code: string): boolean;
  /** Errors that say that the person wants no marketing. */
  optOutCodes: ReadonlySet<string>;
  /** The provider's own price list, as far as it is published. */
  prices: readonly Price[];
  /** Reads one webhook body; every item becomes an event, unknown kinds included. Never throws. */
  parse(body: unknown): ChannelEvent[];
  /** `media` gives the provider's id for an attachment that was uploaded before. */
  send(
    connection: SendingConnection,
    request: OutboundRequest,
    media: (attachmentId: string) => Promise<Answer<string>>,
  ): Promise<SendResult>;
  /** Marks a customer's message, and all before it, as read; with `typing` they see for some seconds that somebody writes. */
  markRead(connection: SendingConnection, externalId: string, typing: boolean): Promise<Answer<null>>;
  uploadMedia(connection: SendingConnection, file: { body: Buffer; mimeType: string; fileName: string }): Promise<Answer<string>>;
  findMedia(connection: SendingConnection, externalId: string): Promise<Answer<RemoteMedia>>;
  /** Downloads at most `limit` bytes; the URL may need the connection's token. */
  downloadMedia(connection: SendingConnection, url: string, limit: number): Promise<Answer<Buffer>>;
  listTemplates(connection: SendingConnection): Promise<Answer<RemoteTemplate[]>>;
  /** The currency that the account is charged in. */
  readCurrency(connection: SendingConnection): Promise<Answer<string | null>>;
  /** Checks token and number; returns the address that customers see. */
  connect(connection: SendingConnection): Promise<Answer<{ address: string; name: string; portfolioId: string | null }>>;
  /** Asks the provider to deliver to `callback`; `verified` is false when it could not reach the address and it must be set by hand. */
  subscribe(connection: SendingConnection, callback: { url: string; verifyToken: string }): Promise<Answer<{ verified: boolean }>>;
  /** Whether this refusal is about the connection and not the message: nothing more goes out until a person has mended it. */
  stopsSending(code: string): boolean;
  /** One body for each part that may belong to another connection; left out where a body is always about one. */
  split?(body: Buffer): Buffer[];
  management?: NumberManagement;
}
