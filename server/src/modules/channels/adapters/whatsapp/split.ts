import { list, object, type Wire } from "./wire.ts";

/** In the language since 2025, and not in its types yet: numbers keep their digits, also beyond 2^53. */
interface Lossless {
  rawJSON(text: string): unknown;
  parse(text: string, reviver: (key: string, value: unknown, context: { source?: string }) => unknown): unknown;
}
const lossless: Lossless = JSON as typeof JSON & Lossless;

/** One body for each change. (Meta batches several entries and changes, which may be of several accounts) */
export function split(body: Buffer): Buffer[] {
  const whole = object(
    lossless.parse(body.toString("utf8"), (_, value, { source }) =>
      typeof value === "number" && source && !Number.isSafeInteger(value) ? lossless.rawJSON(source) : value,
    ),
  );
  return list(whole.entry).flatMap((entry) =>
    list(entry.changes).map((change: Wire) => Buffer.from(JSON.stringify({ ...whole, entry: [{ ...entry, changes: [change] }] }))),
  );
}
