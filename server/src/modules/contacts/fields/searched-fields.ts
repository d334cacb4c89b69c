import type { Field } from "@sigap/contract/fields";
import type { Reader } from "#platform/db.ts";
import { listFields } from "./field-store.ts";

/** Only what everybody may read is found by: a search that finds by a masked value would tell it. */
export const isSearched = ({ object, type, sensitivity, archived }: Field): boolean =>
  object === "contact" && sensitivity === "plain" && !archived && ["text", "phone", "email"].includes(type);

export const searchedFields = async (db: Reader, workspaceId: string): Promise<Field[]> =>
  (await listFields(db, workspaceId, "contact")).filter(isSearched);
