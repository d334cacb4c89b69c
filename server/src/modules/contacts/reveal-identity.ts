import type { ContactIdentity } from "@sigap/contract/contacts";
import { audit } from "#modules/identity";
import { type Ctx, systemActor } from "#platform/ctx.ts";
import { found } from "#platform/errors.ts";
import { presentContacts } from "./present.ts";
import { readableContact } from "./rights.ts";
import { findContact } from "./store.ts";

/** One address of one person, for somebody who normally sees it masked. Who looked at what of whom is kept. */
export const revealIdentity = (ctx: Ctx, id: string, identityId: string): Promise<ContactIdentity> =>
  ctx.transaction(async (tx) => {
    const row = found(await findContact(tx, ctx.workspaceId, await readableContact(ctx, tx, id)));
    const [whole] = await presentContacts(tx, systemActor("reveal"), [row]);
    const identity = found(whole?.identities.find((each) => each.id === identityId));
    await audit(tx, ctx, "contact.address_revealed", row.name, { contactId: row.id, kind: identity.kind });
    return identity;
  });
