import { canonicalPhone } from "./phone.ts";

/** One way to recognise a person. `value` is canonical, `address` what the provider wrote and expects back. */
export interface IdentityKey {
  kind: "phone" | "whatsapp_user" | "whatsapp_parent_user" | "whatsapp_group" | "email" | "external";
  /** Business-scoped ids mean something only within their portfolio; numbers and addresses everywhere. */
  scope: string;
  value: string;
  address: string;
}

/** Somebody who wrote to us, as a channel saw them. */
export interface Sender {
  workspaceId: string;
  portfolioId: string;
  phone: string | null;
  userId: string | null;
  parentUserId: string | null;
  name: string | null;
  username: string | null;
  /** First touch, kept when this sender turns out to be new. */
  firstTouch: unknown;
  /** Set for a group as such, which is no person and has no other identity; `name` is its subject. */
  groupId?: string | null;
  /** Found in the past or in an address book: nothing automatic may take it for news. */
  silent?: boolean;
}

export const emailKey = (email: string): IdentityKey => ({ kind: "email", scope: "", value: email.toLowerCase(), address: email });
/** `digits` with the country code, without +. */
export const phoneKey = (digits: string): IdentityKey => ({ kind: "phone", scope: "", value: canonicalPhone(digits), address: digits });
/** What another system calls them. */
export const externalKey = (name: string): IdentityKey => ({ kind: "external", scope: "", value: name, address: name });

/** Strongest first: the user id names one person within the portfolio, a number may change hands. */
export function identityKeys(sender: Sender): IdentityKey[] {
  if (sender.groupId) return [{ kind: "whatsapp_group", scope: "", value: sender.groupId, address: sender.groupId }];
  const keys: IdentityKey[] = [];
  if (sender.userId) keys.push({ kind: "whatsapp_user", scope: sender.portfolioId, value: sender.userId, address: sender.userId });
  if (sender.phone) {
    const value = canonicalPhone(sender.phone);
    if (value !== "") keys.push({ kind: "phone", scope: "", value, address: sender.phone.replace(/\D/g, "") });
  }
  if (sender.parentUserId) keys.push({ kind: "whatsapp_parent_user", scope: "", value: sender.parentUserId, address: sender.parentUserId });
  return keys;
}

export const keyText = (workspaceId: string, key: Pick<IdentityKey, "kind" | "scope" | "value">): string =>
  `${workspaceId} ${key.kind} ${key.scope} ${key.value}`;
