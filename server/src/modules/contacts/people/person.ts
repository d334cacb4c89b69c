import type { ConsentEntry } from "../consent.ts";
import type { IdentityKey } from "../identity-keys.ts";
import type { ContactRow } from "../store.ts";

/** What a file can say about a person, beside how they are reached. */
export interface PersonValues extends Pick<ContactRow, "name" | "nameSource" | "language" | "country" | "email" | "about"> {
  ownerId: string | null;
  companyId: string | null;
  /** By the field's key. */
  fields: Record<string, unknown>;
}
export interface Person extends PersonValues {
  id: string;
  companyName: string | null;
  identities: Pick<IdentityKey, "kind" | "scope" | "value" | "address">[];
  tagIds: string[];
  marketing: ConsentEntry["state"] | "unknown";
}
