import type { ContactCard, MessageDetail } from "../../../channel-events.ts";
import { list, object, text, texts, type Wire } from "../wire.ts";
import { phone } from "./party.ts";

/** Cards of an address book. One that answers a request for contact information is the sender's own. */
export function contactCards(cards: readonly Wire[]): MessageDetail | null {
  if (cards.length === 0) return null;
  const own = cards.filter((card) => card.origin === "contact_request");
  const [requested] = own;
  return {
    kind: "contacts",
    contacts: cards.map(contactCard),
    requested: own.length > 0,
    ownPhone: own.length === 1 && requested ? ownPhone(requested) : null,
  };
}

/** Of several numbers, the one that WhatsApp knows. */
function ownPhone(card: Wire): string | null {
  const phones = list(card.phones);
  const known = phones.find((one) => phone(one.wa_id) !== null);
  return known ? phone(known.wa_id) : phone(phones[0]?.phone);
}

function contactCard(card: Wire): ContactCard {
  const name = object(card.name);
  const organisation = object(card.org);
  const company = texts({ company: organisation.company, department: organisation.department, title: organisation.title });
  return {
    name: {
      full: text(name.formatted_name),
      ...texts({ first: name.first_name, middle: name.middle_name, last: name.last_name, prefix: name.prefix, suffix: name.suffix }),
    },
    phones: list(card.phones).flatMap(({ phone: written, wa_id, type }) => {
      const number = text(written) ?? text(wa_id);
      return number === null ? [] : [{ phone: number, ...texts({ type, whatsappId: wa_id }) }];
    }),
    emails: list(card.emails).flatMap(({ email, type }) => withText(text(email), (one) => ({ email: one, ...texts({ type }) }))),
    addresses: list(card.addresses).map(({ street, city, state, zip, country, country_code, type }) =>
      texts({ street, city, state, postcode: zip, country, countryCode: country_code, type }),
    ),
    urls: list(card.urls).flatMap(({ url, type }) => withText(text(url), (one) => ({ url: one, ...texts({ type }) }))),
    ...(Object.keys(company).length > 0 ? { organisation: company } : {}),
    ...texts({ birthday: card.birthday }),
  };
}
const withText = <T>(value: string | null, make: (value: string) => T): T[] => (value === null ? [] : [make(value)]);
