import { issueWords } from "@sigap/contract/issue-words";
import { isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { scopeOf } from "#modules/identity";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure, found, refuse } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { readsAddresses } from "./addresses.ts";
import { tell } from "./events.ts";
import { changeValues } from "./fields/change-values.ts";
import { emailKey, type IdentityKey, keyText, phoneKey } from "./identity-keys.ts";
import { linkChanges } from "./link-contact.ts";
import { setEmail } from "./own-emails.ts";
import { lockIdentities } from "./resolve-senders.ts";
import { editableContact } from "./rights.ts";
import { type ContactRow, findIdentity, insertContact, insertIdentity, lockContact, writeContact } from "./store.ts";
import { listTags, setTags, tagsOf } from "./tags/tag-store.ts";

export interface ContactFields {
  name?: string;
  language?: string | null;
  country?: string | null;
  email?: string | null;
  about?: string | null;
  phone?: string;
  fields?: Record<string, unknown>;
  ownerId?: string | null;
  companyId?: string | null;
}

const profileFields = ["name", "language", "country", "email", "about"] as const;
/** As it is dialled abroad, or at home when the country is known. */
export function writtenPhoneKey(written: string, country: string | null | undefined, member = "phone"): IdentityKey {
  const home = country && isSupportedCountry(country) ? country : undefined;
  const phone = parsePhoneNumberFromString(written, home);
  if (!phone?.isPossible())
    refuse("invalid", { fields: `${member}: ${issueWords.phone}` }, [{ path: `body.${member}`, rule: "phone", message: issueWords.phone }]);
  return phoneKey(phone.number.slice(1));
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

/** An address that is taken would tell that somebody has it. */
const ensureWritesAddresses = ({ actor }: Ctx, { phone, email }: ContactFields): void =>
  ensure((phone === undefined && email === undefined) || readsAddresses(actor), "addresses_masked");
/** Whoever sees nobody's leads is responsible for those that they make. */
const firstOwnerOf = ({ actor }: Ctx): string | null => {
  const reach = scopeOf(actor, "contacts:read");
  return actor.kind !== "person" || !reach || reach.scope === "all" || reach.nobodys ? null : actor.id;
};

/** A contact by hand: with a number, an e-mail address, both or neither. */
export const createContact = (ctx: Ctx, fields: ContactFields & { name: string }): Promise<string> =>
  ctx.transaction(async (tx) => {
    ensureWritesAddresses(ctx, fields);
    const id = newId();
    const keys = [
      ...(fields.phone ? [writtenPhoneKey(fields.phone, fields.country)] : []),
      ...(fields.email ? [emailKey(fields.email)] : []),
    ];
    await ensureFree(ctx, tx, keys, id);
    const { values } = await changeValues(tx, ctx.workspaceId, "contact", {}, fields.fields ?? {}, fields);
    const links = { ownerId: fields.ownerId ?? firstOwnerOf(ctx), companyId: fields.companyId ?? null };
    await linkChanges(tx, ctx.workspaceId, { ownerId: null, companyId: null }, links);
    await insertContact(tx, {
      ...links,
      fields: values,
      workspaceId: ctx.workspaceId,
      id,
      name: fields.name,
      language: fields.language ?? null,
      country: fields.country ?? null,
      email: fields.email ?? null,
      about: fields.about || null,
    });
    for (const key of keys) await insertIdentity(tx, ctx.workspaceId, id, key, "person");
    tell(ctx.app, tx, "contact.created", ctx.workspaceId, [id], causeOf(ctx.actor), links);
    return id;
  });

const lockCurrent = async (ctx: Ctx, tx: Tx, id: string): Promise<ContactRow> => {
  const current = await editableContact(ctx, tx, id);
  return found(await lockContact(tx, ctx.workspaceId, current));
};

/** What a person typed stays: the provider's profile name no longer replaces it. */
export const updateContact = (ctx: Ctx, id: string, fields: ContactFields): Promise<string> =>
  ctx.transaction(async (tx) => {
    ensureWritesAddresses(ctx, fields);
    const row = await lockCurrent(ctx, tx, id);
    if (fields.email !== undefined && fields.email !== row.email) {
      if (fields.email) await ensureFree(ctx, tx, [emailKey(fields.email)], row.id);
      await setEmail(tx, ctx.workspaceId, row.id, fields.email);
    }
    const next: ContactRow = {
      ...row,
      name: fields.name ?? row.name,
      nameSource: fields.name === undefined ? row.nameSource : "person",
      language: fields.language === undefined ? row.language : fields.language,
      country: fields.country === undefined ? row.country : fields.country,
      email: fields.email === undefined ? row.email : fields.email,
      about: fields.about === undefined ? row.about : fields.about || null,
      ownerId: fields.ownerId === undefined ? row.ownerId : fields.ownerId,
      companyId: fields.companyId === undefined ? row.companyId : fields.companyId,
    };
    const { values, changes } = await changeValues(tx, ctx.workspaceId, "contact", row.fields, fields.fields ?? {}, next);
    next.fields = values;
    const links = await linkChanges(tx, ctx.workspaceId, row, next);
    await writeContact(tx, next);
    const profile = profileFields.flatMap((field) =>
      next[field] === row[field] ? [] : [{ field, before: row[field], after: next[field] }],
    );
    tell(ctx.app, tx, "contact.changed", ctx.workspaceId, [row.id], causeOf(ctx.actor), { changes: [...profile, ...links, ...changes] });
    return row.id;
  });

/** Which tags came and went, by name: a tag may be gone when somebody reads this. */
async function tellTags(ctx: Ctx, tx: Tx, id: string, before: readonly string[], after: readonly string[]): Promise<void> {
  const names = new Map((await listTags(tx, ctx.workspaceId)).map((tag) => [tag.id, tag.name]));
  const named = (ids: readonly string[], without: readonly string[]) =>
    ids.filter((each) => !without.includes(each)).map((each) => names.get(each) ?? "");
  const tags = { added: named(after, before), removed: named(before, after) };
  tell(ctx.app, tx, "contact.changed", ctx.workspaceId, [id], causeOf(ctx.actor), { tags });
}

export const setContactTags = (ctx: Ctx, id: string, tagIds: readonly string[]): Promise<string> =>
  ctx.transaction(async (tx) => {
    const row = await lockCurrent(ctx, tx, id);
    const known = new Set((await listTags(tx, ctx.workspaceId)).map((tag) => tag.id));
    ensure(
      tagIds.every((tagId) => known.has(tagId)),
      "not_found",
    );
    const before = (await tagsOf(tx, ctx.workspaceId, [row.id])).map((tag) => tag.id);
    await setTags(tx, ctx.workspaceId, row.id, tagIds);
    await tellTags(ctx, tx, row.id, before, tagIds);
    return row.id;
  });

/** Gives and takes tags, and leaves the others; says which really changed. */
export const changeContactTags = (
  ctx: Ctx,
  id: string,
  { add, remove }: { add: readonly string[]; remove: readonly string[] },
): Promise<{ added: string[]; removed: string[] }> =>
  ctx.transaction(async (tx) => {
    const row = await lockCurrent(ctx, tx, id);
    const known = new Set((await listTags(tx, ctx.workspaceId)).map((tag) => tag.id));
    const has = (await tagsOf(tx, ctx.workspaceId, [row.id])).map((tag) => tag.id);
    // A tag that was deleted meanwhile is nobody's any more.
    const added = add.filter((tagId) => known.has(tagId) && !has.includes(tagId));
    const removed = remove.filter((tagId) => has.includes(tagId));
    if (added.length + removed.length === 0) return { added, removed };
    const after = [...has.filter((tagId) => !removed.includes(tagId)), ...added];
    await setTags(tx, ctx.workspaceId, row.id, after);
    await tellTags(ctx, tx, row.id, has, after);
    return { added, removed };
  });
