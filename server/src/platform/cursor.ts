import { refuse } from "./errors.ts";
import { isId } from "./ids.ts";

/** A place in a list that is sorted by time and id. */
export interface Place {
  at: Date;
  id: string;
}

/** Opaque to callers: only what we gave out comes back. Microseconds of the database are cut, so times are kept to the millisecond. */
export const writeCursor = ({ at, id }: Place): string => Buffer.from(`${at.getTime()}.${id}`).toString("base64url");

/** The years that a database knows as well as we do. */
const [earliest, latest] = [Date.parse("0001-01-01T00:00:00Z"), Date.parse("9999-12-31T00:00:00Z")];

export function readCursor(cursor: string | undefined): Place | null {
  if (cursor === undefined) return null;
  const [time, id] = Buffer.from(cursor, "base64url").toString().split(".");
  const at = new Date(Number(time));
  if (!isId(id) || !(at.getTime() >= earliest && at.getTime() <= latest))
    refuse("invalid", { fields: "cursor: use the nextCursor of the page before" });
  return { at, id };
}
