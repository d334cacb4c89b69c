import { createHash, randomFillSync } from "node:crypto";
import { v7 } from "uuid";

const randomness = new Uint8Array(16 * 1024);
let used = randomness.length;
/** Random bytes in large portions: asking the system for a few at each id took a twentieth of the intake's time. */
function rng(): Uint8Array {
  if (used + 16 > randomness.length) {
    randomFillSync(randomness);
    used = 0;
  }
  used += 16;
  return randomness.subarray(used - 16, used);
}

let last = 0;
let sequence = 0;
/**
 * A new id: UUID version 7, rising within a process, made by the application and never by a sequence. The library keeps
 * no count of its own when it is given anything, and events of one moment are read in the order of their ids.
 */
export function newId(): string {
  const now = Date.now();
  // Begins anywhere in the lower half of the 32 bits, so that nothing runs over within a millisecond.
  sequence = now > last ? new DataView(rng().buffer, used - 16).getUint32(0) >>> 1 : sequence + 1;
  last = Math.max(now, last);
  return v7({ rng, msecs: last, seq: sequence });
}

export const nobody = "00000000-0000-0000-0000-000000000000";

/** A compact key for text of any length: the first half of its SHA-256, as a UUID. */
export function keyOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const isId = (text: unknown): text is string => typeof text === "string" && uuid.test(text);
