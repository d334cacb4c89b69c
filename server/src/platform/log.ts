import pino from "pino";

/**
 * Structured logs. Never message bodies, tokens or whole phone numbers: what could hold one is
 * redacted by name here, and phone numbers are never logged.
 */
const hidden = ["text", "body", "token", "accessToken", "password", "secret", "authorization", "cookie", "phone", "email"];

export function createLog(level: string, destination?: pino.DestinationStream) {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: [...hidden, ...hidden.map((name) => `*.${name}`), "req.headers"], censor: "[hidden]" },
      formatters: { level: (label) => ({ level: label }) },
    },
    destination ?? pino.destination(1),
  );
}
export type Log = ReturnType<typeof createLog>;
