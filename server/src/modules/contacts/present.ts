import type { Contact, ContactIdentity } from "@sigap/contract/contacts";
import { parsePhoneNumberFromString } from "libphonenumber-js";
import type { Actor } from "#platform/ctx.ts";
import type { Reader } from "#platform/db.ts";
import { formatPhone, maskEmail, maskHandle, maskIdentity, maskPhone, maskText, readsAddresses } from "./addresses.ts";
import { type ConsentRow, consentsOf } from "./consent-store.ts";
import { listFields } from "./fields/field-store.ts";
import { maskFields } from "./fields/mask.ts";
import { canEdit } from "./policy.ts";
import { countryOf } from "./recipient.ts";
import { contactRights } from "./rights.ts";
import { type ContactRow, type IdentityRow, identitiesOf, readContacts } from "./store.ts";
import { tagsOf } from "./tags/tag-store.ts";

export const addressOf = ({ kind, address }: IdentityRow): string => (kind === "phone" ? `+${address}` : address);

/** Entered by people or with a file: theirs to correct and to remove. */
export const isEntered = ({ kind, source }: IdentityRow): boolean => (kind === "phone" || kind === "email") && source !== "provider";

const presentIdentity = (row: IdentityRow): ContactIdentity => {
  const { id, kind, address, username } = row;
  const number = kind === "phone" ? parsePhoneNumberFromString(`+${address}`) : undefined;
  const value = addressOf(row);
  return {
    id,
    kind,
    value,
    formatted: number?.formatInternational() ?? value,
    country: kind === "whatsapp_user" ? countryOf({ phone: null, userId: address }) : (number?.country ?? null),
    username,
    entered: isEntered(row),
    masked: false,
  };
};

/** The views of contacts, for whoever sees them: what one reads of them, and may do with them, differs. */
export async function presentFor(
  db: Reader,
  workspaceId: string,
  rows: readonly ContactRow[],
): Promise<{ seen(actor: Actor): boolean; view(actor: Actor): Contact }[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const [identities, tags, consents, fields, over] = await Promise.all([
    identitiesOf(db, workspaceId, ids),
    tagsOf(db, workspaceId, ids),
    consentsOf(db, workspaceId, ids),
    // Whoever has just written in for the first time has no values.
    rows.some((row) => Object.keys(row.fields).length > 0) ? listFields(db, workspaceId, "contact") : [],
    contactRights().load(db, workspaceId, ids),
  ]);
  const identitiesBy = Map.groupBy(identities, ({ contactId }) => contactId);
  return rows.map((row) => {
    const own = identitiesBy.get(row.id) ?? [];
    const view: Omit<Contact, "can" | "fields"> = {
      id: row.id,
      kind: own.some(({ kind }) => kind === "whatsapp_group") ? "group" : "person",
      name: row.name,
      language: row.language,
      country: row.country,
      email: row.email,
      about: row.about,
      ownerId: row.ownerId,
      companyId: row.companyId,
      identities: own.map(presentIdentity),
      tags: tags.filter(({ contactId }) => contactId === row.id).map(({ id, name, tone }) => ({ id, name, tone })),
      firstTouch: row.firstTouch,
      marketing: marketingOf(consents.filter(({ contactId }) => contactId === row.id)),
      createdAt: row.createdAt.toISOString(),
    };
    return {
      seen: (actor) => over(actor, row.id).seen,
      view(actor) {
        const { read, merge, ...rights } = over(actor, row.id);
        const edit = canEdit(actor) && rights.edit;
        return {
          ...(readsAddresses(actor) ? view : masked(view)),
          fields: maskFields(actor, fields, row.fields),
          can: { edit, merge: edit && merge && view.kind === "person", read, writeAddresses: edit && readsAddresses(actor) },
        };
      },
    };
  });
}

const masked = <View extends Pick<Contact, "name" | "email" | "identities">>(view: View): View => ({
  ...view,
  name: maskText(view.name),
  email: view.email && maskEmail(view.email),
  identities: view.identities.map(maskIdentity),
});

export async function presentContacts(db: Reader, actor: Actor, rows: readonly ContactRow[]): Promise<Contact[]> {
  const [first] = rows;
  return first ? (await presentFor(db, first.workspaceId, rows)).map(({ view }) => view(actor)) : [];
}

/** Newest first: the first one holds. */
const marketingOf = (entries: readonly ConsentRow[]): Contact["marketing"] => ({
  state: entries[0]?.state ?? "unknown",
  since: entries[0]?.at.toISOString() ?? null,
  history: entries.map(({ state, source, detail, at, by }) => ({ state, source, detail, by: by?.name ?? null, at: at.toISOString() })),
});

/** A contact as lists of other things show it. */
export interface ContactCard {
  id: string;
  name: string;
  phone: string | null;
  username: string | null;
}

/** A group whose subject nobody has told us yet. */
const groupName = (identities: readonly IdentityRow[]): string => {
  const group = identities.find(({ kind }) => kind === "whatsapp_group");
  return group ? `Group ${group.address.slice(-4)}` : "";
};

/** A card with its number as people write it, for lists to choose from. */
export const withFormattedPhone = (card: ContactCard): ContactCard & { formattedPhone: string | null } => ({
  ...card,
  formattedPhone: card.phone && formatPhone(card.phone),
});

type CardFor = (reader: Actor | null) => ContactCard;

function cardOf(row: ContactRow, own: readonly IdentityRow[]): CardFor {
  const number = own.find(({ kind }) => kind === "phone");
  const handle = own.find(({ username }) => username)?.username ?? null;
  const address = number ? addressOf(number) : null;
  return (reader) => {
    const full = readsAddresses(reader);
    const phone = address && !full ? maskPhone(address) : address;
    const username = handle && !full ? maskHandle(handle) : handle;
    const name = full ? row.name : maskText(row.name);
    return { id: row.id, name: name || username || phone || groupName(own), phone, username };
  };
}

/** Cards for whoever reads them, where that is known for each later. */
export async function findCards(db: Reader, workspaceId: string, ids: readonly string[]): Promise<Map<string, CardFor>> {
  if (ids.length === 0) return new Map();
  const [rows, identities] = await Promise.all([readContacts(db, workspaceId, ids), identitiesOf(db, workspaceId, ids)]);
  const merged = rows.flatMap(({ mergedIntoId }) => (mergedIntoId ? [mergedIntoId] : []));
  const [winners, theirs] =
    merged.length > 0 ? await Promise.all([readContacts(db, workspaceId, merged), identitiesOf(db, workspaceId, merged)]) : [[], []];
  const winner = new Map(winners.map((row) => [row.id, row]));
  const identitiesBy = new Map([identities, theirs].flatMap((some) => [...Map.groupBy(some, ({ contactId }) => contactId)]));
  return new Map(
    rows.map((asked) => {
      const row = (asked.mergedIntoId && winner.get(asked.mergedIntoId)) || asked;
      return [asked.id, cardOf(row, identitiesBy.get(row.id) ?? [])];
    }),
  );
}

/**
 * Cards by the id that was asked for; a contact that was merged answers as the one it became. Numbers and handles are masked
 * for a reader who may not read them, and where it is for anybody (null).
 */
export async function findContacts(
  db: Reader,
  workspaceId: string,
  ids: readonly string[],
  reader: Actor | null,
): Promise<Map<string, ContactCard>> {
  const cards = await findCards(db, workspaceId, ids);
  return new Map([...cards].map(([id, cardFor]) => [id, cardFor(reader)]));
}
