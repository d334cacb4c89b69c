/** Title of each code, and its HTTP status where it is not 400. (Meta: whatsapp/support/error-codes) */
const known: Record<number, [title: string, status?: number]> = {
  0: ["AuthException", 401],
  1: ["API Unknown", 500],
  2: ["API Service", 503],
  3: ["API Method", 500],
  4: ["API Too Many Calls"],
  10: ["Permission Denied", 403],
  33: ["Parameter value is not valid"],
  100: ["Invalid parameter"],
  190: ["Access token has expired", 401],
  368: ["Temporarily blocked for policies violations", 403],
  2200: ["Callback verification failed"],
  2500: ["Unknown path components"],
  80007: ["Rate limit issues"],
  130403: ["Recipient is blocked by the business"],
  130429: ["Rate limit hit", 429],
  130472: ["User's number is part of an experiment"],
  130497: ["Business account is restricted from messaging users in this country", 403],
  131000: ["Something went wrong", 500],
  131005: ["Access denied", 403],
  131008: ["Required parameter is missing"],
  131009: ["Parameter value is not valid"],
  131016: ["Service unavailable", 500],
  131021: ["Recipient cannot be sender"],
  131026: ["Message undeliverable"],
  131030: ["Recipient phone number not in allowed list"],
  131031: ["Account has been locked", 403],
  131037: ["Display name needs approval"],
  131042: ["Business eligibility payment issue"],
  131044: ["Business eligibility payment issue for calling"],
  131045: ["Incorrect certificate", 500],
  131047: ["Re-engagement message"],
  131048: ["Spam rate limit hit"],
  131049: ["Meta chose not to deliver"],
  131050: ["User has stopped marketing messages from this business"],
  131051: ["Unsupported message type"],
  131052: ["Media download error"],
  131053: ["Media upload error"],
  131055: ["Method not allowed"],
  131056: ["(Business Account, Consumer Account) pair rate limit hit"],
  131057: ["Account in maintenance mode", 500],
  131059: ["Invalid cursor"],
  131061: ["Template must be sent as a marketing message"],
  131062: ["Business-scoped user id is not supported here"],
  131063: ["Marketing templates must use marketing_messages"],
  131064: ["Message could not be classified"],
  132000: ["Number of parameters does not match the expected number of params"],
  132001: ["Template name does not exist in the translation", 404],
  132005: ["Translated text too long"],
  132007: ["Template format character policy violated"],
  132008: ["Template component is missing"],
  132012: ["Parameter format does not match format in the created template"],
  132015: ["Template is paused"],
  132016: ["Template is disabled"],
  138001: ["The person can't be called"],
  2593107: ["Synchronization request limit exceeded"],
  2593108: ["Synchronization request made outside of allowed time window"],
  132018: ["Template is out of sync"],
  132068: ["Flow is in blocked state"],
  132069: ["Flow is in throttled state"],
  133004: ["Server temporarily unavailable", 503],
  133005: ["Two step verification PIN mismatch"],
  133016: ["Too many register and deregister calls"],
  139100: ["Failed to block or unblock some users"],
  139101: ["The block list is full"],
  133010: ["Phone number is not registered"],
  134011: ["Payments terms are not accepted"],
  134100: ["Only marketing messages are supported"],
  134101: ["Template is syncing"],
  134102: ["Template is not available for use yet"],
  135000: ["Generic user error"],
  137000: ["Identity key mismatch"],
  139000: ["Flow is blocked"],
  139001: ["Flow is missing"],
  139002: ["Flow is not published"],
  139003: ["Flow is invalid"],
  139004: ["Flow can not be sent"],
  2494100: ["Number is in maintenance mode"],
};

export const titleOf = (code: number): string => known[code]?.[0] ?? "An error on demand";

/** Refusals for what a request looks like; all others depend on what is the case at Meta. */
const byForm = new Set([100, 2500, 131008, 131009, 131051, 132000, 132005, 132008, 132012]);

/** Who refuses: the published file, what the documentation says beyond it, or a fault on demand. */
type Origin = "openapi" | "documentation" | "demand";

/** A refusal as the Graph API words it. */
export class GraphError extends Error {
  readonly status: number;
  readonly code: number;
  readonly details: string;
  readonly origin: Origin;
  constructor(code: number, details: string = titleOf(code), origin: Origin = "documentation") {
    super(titleOf(code));
    this.name = "GraphError";
    this.code = code;
    this.details = details;
    this.origin = origin;
    this.status = known[code]?.[1] ?? 400;
  }
  /** Whose rule the request's form breaks; null when it breaks none. */
  get rule(): "openapi" | "documentation" | null {
    return this.origin !== "demand" && byForm.has(this.code) ? this.origin : null;
  }
  body(): Record<string, unknown> {
    return {
      error: {
        message: `(#${this.code}) ${this.message}`,
        type: "OAuthException",
        code: this.code,
        error_data: { messaging_product: "whatsapp", details: this.details },
        fbtrace_id: "ASandboxTrace",
      },
    };
  }
}
