/** Where and when. Every event has these; what concerns a whole account has no connection. */
export interface EventCommon {
  /** The connection it belongs to: WhatsApp's phone number id. */
  connectionExternalId: string | null;
  /** WhatsApp's account id (WABA). */
  accountId: string | null;
  /** Our number as the provider wrote it, for what names it by nothing else. */
  displayPhone: string | null;
  at: Date;
  /** False when a word in a known place is new to us: it is kept as it came and never guessed at. */
  recognised: boolean;
}

/** Whoever wrote or received: any member may be the only one. Never empty strings. */
export interface Party {
  phone: string | null;
  userId: string | null;
  parentUserId: string | null;
  name: string | null;
  username: string | null;
}

/** A file at the provider. */
export interface InboundMedia {
  id: string;
  mimeType: string;
  sha256: string | null;
  fileName: string | null;
  voice: boolean;
  animated: boolean;
  /** Lives for minutes and asks for the connection's token; the id is what counts. */
  url: string | null;
}

/**
 * What is to be done after an error: nothing will help by itself (`never`), a template may (`template-only`), the
 * template must be approved again first (`after-unpause`), or it may be tried again (`later`).
 */
export type RetryAdvice = "never" | "template-only" | "after-unpause" | "later";
export interface ProviderError {
  code: string;
  /** The most telling sentence that came along. */
  reason: string;
  retry: RetryAdvice;
  /** For `later`, where a time is known. */
  retryAfterSeconds: number | null;
}

/** An amount as the provider wrote it: a decimal number as text, never rounded, and an ISO 4217 currency. */
export interface Money {
  amount: string;
  currency: string;
}
