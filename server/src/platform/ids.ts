import { createHash } from "node:crypto";
import { v7 } from "uuid";

/** A new id: UUID version 7, rising within a process, made by the application and never by a sequence. */
export const newId = (): string => v7();

export const nobody = "00000000-0000-0000-0000-000000000000";

/** A compact key for text of any length: the first half of its SHA-256, as a UUID. */
export function keyOf(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const isId = (text: unknown): text is string => typeof text === "string" && uuid.test(text);
