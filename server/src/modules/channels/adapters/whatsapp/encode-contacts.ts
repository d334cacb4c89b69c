import type { ContactCard } from "@sigap/contract/message-content";
import type { Body } from "./encode-interactive.ts";

const given = (members: Record<string, unknown>): Body =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

/** Besides the whole name one of its parts is demanded; a card with a single word has it as the first. (Meta: contacts messages) */
function nameOf({ full, first, middle, last, prefix, suffix }: ContactCard["name"]): Body {
  const parts = given({ first_name: first, middle_name: middle, last_name: last, prefix, suffix });
  return { formatted_name: full, ...(Object.keys(parts).length > 0 ? parts : { first_name: full }) };
}

const some = <T>(items: readonly T[], encode: (item: T) => Body) => (items.length > 0 ? items.map(encode) : undefined);

/** The `contacts` array of a message. */
export const encodeContacts = (cards: readonly ContactCard[]): Body[] =>
  cards.map(({ name, phones, emails, addresses, urls, organisation, birthday }) =>
    given({
      name: nameOf(name),
      phones: some(phones, ({ phone, type, whatsappId }) => given({ phone, type, wa_id: whatsappId })),
      emails: some(emails, ({ email, type }) => given({ email, type })),
      addresses: some(addresses, ({ postcode, countryCode, ...rest }) => given({ ...rest, zip: postcode, country_code: countryCode })),
      urls: some(urls, ({ url, type }) => given({ url, type })),
      org: organisation && given(organisation),
      birthday,
    }),
  );
