import type { IdentityBody } from "@sigap/contract/contacts";
import { audit } from "#modules/identity";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure, found, refuse } from "#platform/errors.ts";
import { readsAddresses } from "./addresses.ts";
import { tell } from "./events.ts";
import { emailKey, type IdentityKey, keyText } from "./identity-keys.ts";
import { addressOf, isEntered } from "./present.ts";
import { lockIdentities } from "./resolve-senders.ts";
import { contactRights, editableContact } from "./rights.ts";
import { writtenPhoneKey } from "./save-contact.ts";
import {
  type ContactRow,
  findContact,
  findIdentity,
  holderOf,
  type IdentityRow,
  identitiesOf,
  insertIdentity,
  lockContact,
  removeIdentity,
  rewriteIdentity,
  writeContact,
} from "./store.ts";

/** A person, locked, with every way in which they are known. */
interface Known {
  contact: ContactRow;
  identities: IdentityRow[];
}
const isMain = ({ kind, value }: IdentityRow, { email }: ContactRow): boolean => kind === "email" && value === email?.toLowerCase();

/** Identities before people, as everywhere: nobody else takes the address meanwhile. */
async function hold(ctx: Ctx, tx: Tx, id: string, keyFor?: (contact: ContactRow) => IdentityKey) {
  ensure(readsAddresses(ctx.actor), "addresses_masked");
  const contactId = await editableContact(ctx, tx, id);
  const key = keyFor?.(found(await findContact(tx, ctx.workspaceId, contactId)));
  if (key) lockIdentities(tx, [keyText(ctx.workspaceId, key)]);
  const contact = found(await lockContact(tx, ctx.workspaceId, contactId));
  const identities = await identitiesOf(tx, ctx.workspaceId, [contactId]);
  ensure(!identities.some(({ kind }) => kind === "whatsapp_group"), "group_has_no_address");
  if (key) await ensureNobodys(ctx, tx, key, contactId);
  return { contact, identities, key };
}

/** Whose it is may be told to whoever sees them: then both can be merged. */
async function ensureNobodys(ctx: Ctx, tx: Tx, key: IdentityKey, contactId: string): Promise<void> {
  const known = await findIdentity(tx, ctx.workspaceId, key);
  if (!known) return;
  const address = addressOf(known);
  ensure(known.contactId !== contactId, "already_exists", { what: address });
  const other = found(await findContact(tx, ctx.workspaceId, known.contactId));
  const { seen, merge } = (await contactRights().load(tx, ctx.workspaceId, [other.id]))(ctx.actor, other.id);
  ensure(seen && merge, "already_exists", { what: `A contact with ${address}` });
  refuse("identity_taken", { address, name: other.name || address, contactId: other.id });
}

async function tellChange(ctx: Ctx, tx: Tx, { contact }: Known, act: string, kind: string, before: string | null, after: string | null) {
  await audit(tx, ctx, `contact.identity_${act}`, contact.name, { contactId: contact.id, kind });
  const changes = [{ field: kind, before, after }];
  tell(ctx.app, tx, "contact.changed", ctx.workspaceId, [contact.id], causeOf(ctx.actor), { changes });
}

const keyOf =
  ({ kind, value }: IdentityBody) =>
  ({ country }: ContactRow): IdentityKey =>
    kind === "phone" ? writtenPhoneKey(value, country, "value") : emailKey(value);
const shown = ({ kind, address }: IdentityKey): string => (kind === "phone" ? `+${address}` : address);

/** One more way to reach somebody. Where they are answered on a channel does not change by it. */
export const addIdentity = (ctx: Ctx, id: string, body: IdentityBody): Promise<string> =>
  ctx.transaction(async (tx) => {
    const { key, ...known } = await hold(ctx, tx, id, keyOf(body));
    const { contact } = known;
    if (!key) return contact.id;
    await insertIdentity(tx, ctx.workspaceId, contact.id, key, "person");
    if (key.kind === "email" && contact.email === null) await writeContact(tx, { ...contact, email: key.address });
    await tellChange(ctx, tx, known, "added", key.kind, null, shown(key));
    return contact.id;
  });

/** What a channel told is a fact and stays as it was told. */
const changeable = ({ identities }: Known, identityId: string): IdentityRow => {
  const row = found(identities.find((each) => each.id === identityId));
  ensure(isEntered(row), "identity_of_channel");
  return row;
};

export const correctIdentity = (ctx: Ctx, id: string, body: IdentityBody): Promise<string> =>
  ctx.transaction(async (tx) => {
    const { key, ...known } = await hold(ctx, tx, found(await holderOf(tx, ctx.workspaceId, id)), keyOf(body));
    const { contact } = known;
    const row = changeable(known, id);
    if (!key) return contact.id;
    ensure(row.kind === key.kind, "not_found");
    await rewriteIdentity(tx, ctx.workspaceId, row.id, key);
    if (isMain(row, contact)) await writeContact(tx, { ...contact, email: key.address });
    await tellChange(ctx, tx, known, "corrected", key.kind, addressOf(row), shown(key));
    return contact.id;
  });

export const takeIdentityAway = (ctx: Ctx, id: string): Promise<string> =>
  ctx.transaction(async (tx) => {
    const known = await hold(ctx, tx, found(await holderOf(tx, ctx.workspaceId, id)));
    const { contact, identities } = known;
    const row = changeable(known, id);
    await removeIdentity(tx, ctx.workspaceId, row.id);
    if (isMain(row, contact)) {
      const next = identities.find((each) => each.kind === "email" && each.id !== row.id);
      await writeContact(tx, { ...contact, email: next?.address ?? null });
    }
    await tellChange(ctx, tx, known, "removed", row.kind, addressOf(row), null);
    return contact.id;
  });
