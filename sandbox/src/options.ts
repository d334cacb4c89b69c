/** How a sandbox is set up. Everything but the secrets has a value that works for a first look. */
export interface SandboxOptions {
  host?: string;
  port?: number;
  /** How many ports are tried, from that one upwards, until one is free; 1 when not given. */
  ports?: number;
  accessToken: string;
  appSecret: string;
  phoneNumberId: string;
  accountId: string;
  displayPhoneNumber?: string;
  businessName?: string;
  /** The address in the settings of the provider's app; `subscribed_apps` may set another one. */
  callbackUrl?: string;
  /** Reaches the subscribed address under this origin instead of its own, where the public one can't be reached from here. */
  callbackOrigin?: string;
  /** Keeps what was said in this folder; without it everything is forgotten at the end. */
  stateFolder?: string;
  /** Milliseconds from acceptance to `sent`, from there to `delivered`, from there to `read`; null leaves it out. */
  statusDelays?: { sent: number; delivered: number; read: number | null };
  messagesPerSecond?: number;
  /** Refuse more than a burst of messages to one person (Meta: pair rate limit). */
  pairLimit?: boolean;
  /** Refuse free-form messages outside of the 24-hour window. */
  replyWindow?: boolean;
  /** Milliseconds until a webhook that was not answered 200 is sent again, try by try. */
  retryDelays?: number[];
  /** Milliseconds until a new template is approved; null leaves it to the control API. */
  reviewAfter?: number | null;
  frameAncestors?: string;
}
