import { searchWords } from "#platform/search-words.ts";
import { countryOf } from "../recipient.ts";
import type { ContactRow, IdentityRow } from "../store.ts";
import type { Evidence } from "./duplicate-store.ts";

/** What is known of somebody when duplicates are looked for. */
export interface Known {
  contact: ContactRow;
  identities: readonly IdentityRow[];
}

const phonesOf = ({ identities }: Known) => identities.filter(({ kind }) => kind === "phone");
/** The end of a number that stays the same with and without country code, trunk zero or a prefix that came later. */
const numberEnd = 9;
export const phoneEnds = (known: Known): string[] =>
  phonesOf(known).flatMap(({ value }) => (value.length > numberEnd ? [value.slice(-numberEnd)] : []));
export const usernamesOf = ({ identities }: Known): string[] => [
  ...new Set(identities.flatMap(({ username }) => (username ? [username.toLowerCase()] : []))),
];
/** Mail to name+anything@ and, at Google, with and without dots, reaches one mailbox. */
export function mailboxOf({ contact: { email } }: Known): string | null {
  const [local, domain] = (email ?? "").toLowerCase().split("@");
  if (!local || !domain) return null;
  const plain = local.split("+")[0] ?? local;
  return `${/^(gmail|googlemail)\.com$/.test(domain) ? plain.replaceAll(".", "") : plain}@${domain}`;
}
/** A name of one word is many people's. */
export const nameWords = ({ contact: { name } }: Known): string[] => {
  const words = searchWords(name).sort();
  return words.length > 1 ? words : [];
};
const countryOfKnown = (known: Known): string | null => {
  const phone = phonesOf(known)[0]?.address ?? null;
  const userId = known.identities.find(({ kind }) => kind === "whatsapp_user")?.address ?? null;
  return known.contact.country ?? countryOf({ phone, userId });
};
const isGroup = ({ identities }: Known) => identities.some(({ kind }) => kind === "whatsapp_group");

/** Why two contacts may be one person; empty when nothing says so. Strongest first. */
export function evidenceOf(a: Known, b: Known): Evidence[] {
  if (isGroup(a) || isGroup(b)) return [];
  const evidence: Evidence[] = [];
  const ends = new Set(phoneEnds(a));
  const number = phonesOf(b).find(({ value }) => ends.has(value.slice(-numberEnd)));
  if (number) evidence.push({ kind: "phone", value: `+${number.address}` });
  const mailbox = mailboxOf(a);
  if (mailbox && mailbox === mailboxOf(b)) evidence.push({ kind: "email", value: b.contact.email });
  const usernames = new Set(usernamesOf(a));
  const username = usernamesOf(b).find((each) => usernames.has(each));
  if (username) evidence.push({ kind: "username", value: username });
  const words = nameWords(a);
  const country = countryOfKnown(a);
  if (words.length > 0 && words.join(" ") === nameWords(b).join(" ") && country && country === countryOfKnown(b))
    evidence.push({ kind: "name", value: b.contact.name });
  return evidence;
}
