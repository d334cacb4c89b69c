import pino from "pino";

/**
 * Structured logs. Never message bodies, tokens or whole phone numbers: what could hold one is
 * redacted by name here, and phone numbers are never logged.
 */
export function createLog(level: string, pretty = false) {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: [
        "*.text",
        "*.body",
        "*.token",
        "*.accessToken",
        "*.password",
        "*.secret",
        "*.authorization",
        "*.cookie",
        "*.phone",
        "*.email",
        "req.headers",
      ],
      censor: "[hidden]",
    },
    formatters: pretty ? {} : { level: (label) => ({ level: label }) },
  });
}
export type Log = ReturnType<typeof createLog>;
