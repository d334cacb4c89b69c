import type { ContactIdentity } from "@sigap/contract/contacts";
import { parsePhoneNumberFromString } from "libphonenumber-js";
import type { Actor } from "#platform/ctx.ts";

/** Who reads numbers, e-mail addresses and handles in full; whatever is for anybody (null) shows them masked. */
export const readsAddresses = (actor: Pick<Actor, "kind" | "permissions"> | null): boolean =>
  actor !== null && (actor.kind === "system" || actor.permissions.has("contacts:read_addresses"));

/** As people write it: in groups. What is no number, or is masked already, stays as it is. */
export const formatPhone = (written: string): string =>
  written.includes("•") ? written : (parsePhoneNumberFromString(written)?.formatInternational() ?? written);

const dots = "•••";
const first = (text: string): string => [...text][0] ?? "";

/** +62 812 8841 2207 → +62 8•• •••• 2207: where it is from, how it begins and how it ends. */
export function maskPhone(written: string): string {
  const phone = parsePhoneNumberFromString(written);
  const [code, ...groups] = (phone?.formatInternational() ?? written).replaceAll("-", " ").split(" ");
  const national = groups.join(" ");
  const count = national.replace(/\D/g, "").length;
  if (!phone || count < 6) return `${first(written)}${dots}`;
  let at = 0;
  const shown = national.replace(/\d/g, (digit) => {
    at += 1;
    return at === 1 || at > count - 4 ? digit : "•";
  });
  return `${code} ${shown}`;
}
/** rizky@example.com → r•••@e•••.com */
export function maskEmail(email: string): string {
  const [local = "", domain = ""] = email.split("@");
  return `${first(local)}${dots}@${first(domain)}${dots}.${domain.split(".").at(-1) ?? ""}`;
}
export const maskHandle = (handle: string): string => `${first(handle)}${dots}`;
/** The beginning of a user id tells the country. */
const maskUserId = (id: string): string => `${/^[A-Z]{2}\./.exec(id)?.[0] ?? ""}${dots}`;

export function maskIdentity(identity: ContactIdentity): ContactIdentity {
  const { kind, value } = identity;
  if (kind === "whatsapp_group") return identity;
  const shown = kind === "phone" ? maskPhone(value) : kind === "email" ? maskEmail(value) : kind === "external" ? dots : maskUserId(value);
  return { ...identity, value: shown, formatted: shown, username: identity.username && maskHandle(identity.username), masked: true };
}

const isPhone = /^\+?\d[\d\s().-]{5,}\d$/;
const isOwnId = /^[0-9a-f-]{36}$/;
const isTime = /^\d{4}-\d{2}-\d{2}/;
const isEmail = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const isUserId = /^[A-Z]{2}\.\d+$/;
/** A text that is an address and nothing else, as a name may be. */
export function maskText(text: string): string {
  if (isPhone.test(text) && !isTime.test(text) && !isOwnId.test(text)) return maskPhone(text.startsWith("+") ? text : `+${text}`);
  if (isEmail.test(text)) return maskEmail(text);
  return isUserId.test(text) ? maskUserId(text) : text;
}
/** Whatever is an address within details that were written down as they came. */
export function maskWithin<T>(value: T): T {
  if (typeof value === "string") return maskText(value) as T;
  if (Array.isArray(value)) return value.map(maskWithin) as T;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, maskWithin(inner)])) as T;
}
