const longInteger = /^-?\d{16,}$/;
/** What may stand before a number that is not in quotes; a text that looks like one costs time, and nothing else. */
const mayHaveLongInteger = /[:[,\s-]\d{16}/;

/** Providers send ids as numbers beyond 2^53, which JavaScript would round: these become texts with every digit. */
const keepDigits = (_: string, value: unknown, context?: { source?: string }) =>
  typeof value === "number" && !Number.isSafeInteger(value) && longInteger.test(context?.source ?? "") ? context?.source : value;

/** Reads JSON without loss; throws a SyntaxError when it is none. Costs no more than `JSON.parse` unless there is a long integer. */
export function parseJson(json: string): unknown {
  if (!mayHaveLongInteger.test(json)) return JSON.parse(json);
  try {
    return JSON.parse(json, keepDigits);
  } catch {
    // No JSON at all, or nested deeper than a reviver can follow.
    return JSON.parse(json);
  }
}
