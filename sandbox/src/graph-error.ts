/** A refusal as the Graph API words it. (Meta: whatsapp/support/error-codes) */
export class GraphError extends Error {
  readonly status: number;
  readonly code: number;
  readonly details: string;
  constructor(code: number, message: string, details = message, status = 400) {
    super(message);
    this.name = "GraphError";
    this.code = code;
    this.details = details;
    this.status = status;
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
