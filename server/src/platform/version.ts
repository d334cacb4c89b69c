import { sha256 } from "./crypto.ts";
import { ensure } from "./errors.ts";

/** Members in one order: jsonb keeps its own. */
const inOrder = (_: string, value: unknown): unknown =>
  value !== null && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;

/** The fingerprint of what is edited together. Made of the content, so there is no number that a write could forget to raise. */
export const versionOf = (content: unknown): string => sha256(JSON.stringify(content, inOrder)).slice(0, 16);

/** Of two who edit the same the second is told, and writes over nothing unseen. `content` is read under a lock. */
export const ensureVersion = (read: string | undefined, content: unknown): void =>
  ensure(read === undefined || read === versionOf(content), "newer_version");
