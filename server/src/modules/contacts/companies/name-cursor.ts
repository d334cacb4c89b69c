import { isId } from "#platform/ids.ts";

/** Where a list by name goes on: opaque to the caller. */
interface Place {
  name: string;
  id: string;
}
export const writeNameCursor = ({ name, id }: Place): string => Buffer.from(`${id}${name}`).toString("base64url");
export function readNameCursor(cursor: string | undefined): Place | null {
  const text = Buffer.from(cursor ?? "", "base64url").toString();
  const [id, name] = [text.slice(0, 36), text.slice(36)];
  return isId(id) ? { id, name } : null;
}
