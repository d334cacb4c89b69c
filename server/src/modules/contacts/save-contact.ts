import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure, found, refuse } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { tell } from "./events.ts";
import { type IdentityKey, keyText } from "./identity-keys.ts";
import { canonicalPhone } from "./phone.ts";
import { resolveContactId } from "./recipient.ts";
import { lockIdentities } from "./resolve-senders.ts";
import {
  type ContactRow,
  findIdentity,
  insertContact,
  insertIdentity,
  listTags,
  lockContact,
  removeEmails,
  setTags,
  writeContact,
} from "./store.ts";

export interface ContactFields {
  name?: string;
  language?: string | null;
  country?: string | null;
  email?: string | null;
  phone?: string;
}

const emailKey = (email: string): IdentityKey => ({ kind: "email", scope: "", value: email.toLowerCase(), address: email });
/** As it is dialled abroad, or at home when the country is known. */
function phoneKey(written: string, country: string | null | undefined): IdentityKey {
  const home = country && isSupportedCountry(country) ? country : undefined;
  const phone = parsePhoneNumberFromString(written, home);
  if (!phone?.isPossible()) refuse("invalid", { fields: "phone: write it with + and the country code" });
  const address = phone.number.slice(1);
  return { kind: "phone", scope: "", value: canonicalPhone(address), address };
}

async function ensureFree(ctx: Ctx, tx: Tx, keys: readonly IdentityKey[], ownId: string): Promise<void> {
  lockIdentities(
    tx,
    keys.map((key) => keyText(ctx.workspaceId, key)),
  );
  for (const key of keys) {
    const known = await findIdentity(tx, ctx.workspaceId, key);
    ensure(!known || known.contactId === ownId, "already_exists", {
      what: `A contact with ${key.kind === "phone" ? `+${key.address}` : key.address}`,
    });
  }
}

/** A contact by hand: with a number, an e-mail address, both or neither. */
export const createContact = (ctx: Ctx, fields: ContactFields & { name: string }): Promise<string> =>
  ctx.transaction(async (tx) => {
    const id = newId();
    const keys = [...(fields.phone ? [phoneKey(fields.phone, fields.country)] : []), ...(fields.email ? [emailKey(fields.email)] : [])];
    await ensureFree(ctx, tx, keys, id);
    await insertContact(tx, {
      workspaceId: ctx.workspaceId,
      id,
      name: fields.name,
      language: fields.language ?? null,
      country: fields.country ?? null,
      email: fields.email ?? null,
    });
    for (const key of keys) await insertIdentity(tx, ctx.workspaceId, id, key, "person");
    await tell(ctx.app, tx, "contact.created", ctx.workspaceId, [id], causeOf(ctx.actor));
    return id;
  });

const lockCurrent = async (ctx: Ctx, tx: Tx, id: string): Promise<ContactRow> => {
  const current = found(await resolveContactId(tx, ctx.workspaceId, id));
  return found(await lockContact(tx, ctx.workspaceId, current));
};

/** What a person typed stays: the provider's profile name no longer replaces it. */
export const updateContact = (ctx: Ctx, id: string, fields: ContactFields): Promise<string> =>
  ctx.transaction(async (tx) => {
    const row = await lockCurrent(ctx, tx, id);
    if (fields.email !== undefined && fields.email !== row.email) {
      if (fields.email) await ensureFree(ctx, tx, [emailKey(fields.email)], row.id);
      await removeEmails(tx, ctx.workspaceId, row.id);
      if (fields.email) await insertIdentity(tx, ctx.workspaceId, row.id, emailKey(fields.email), "person");
    }
    await writeContact(tx, {
      ...row,
      name: fields.name ?? row.name,
      nameSource: fields.name === undefined ? row.nameSource : "person",
      language: fields.language === undefined ? row.language : fields.language,
      country: fields.country === undefined ? row.country : fields.country,
      email: fields.email === undefined ? row.email : fields.email,
    });
    await tell(ctx.app, tx, "contact.changed", ctx.workspaceId, [row.id], causeOf(ctx.actor));
    return row.id;
  });

export const setContactTags = (ctx: Ctx, id: string, tagIds: readonly string[]): Promise<string> =>
  ctx.transaction(async (tx) => {
    const row = await lockCurrent(ctx, tx, id);
    const known = new Set((await listTags(tx, ctx.workspaceId)).map((tag) => tag.id));
    ensure(
      tagIds.every((tagId) => known.has(tagId)),
      "not_found",
    );
    await setTags(tx, ctx.workspaceId, row.id, tagIds);
    await tell(ctx.app, tx, "contact.changed", ctx.workspaceId, [row.id], causeOf(ctx.actor));
    return row.id;
  });
