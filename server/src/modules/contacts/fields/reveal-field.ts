import type { FieldValue } from "@sigap/contract/fields";
import { audit } from "#modules/identity";
import type { Ctx } from "#platform/ctx.ts";
import { found } from "#platform/errors.ts";
import { readableContact } from "../rights.ts";
import { findContact } from "../store.ts";
import { listFields } from "./field-store.ts";

/** One value, for somebody who normally does not read its class. Who looked at what of whom is kept. */
export const revealField = (ctx: Ctx, id: string, key: string): Promise<{ value: FieldValue | null }> =>
  ctx.transaction(async (tx) => {
    const contact = found(await findContact(tx, ctx.workspaceId, await readableContact(ctx, tx, id)));
    const field = found((await listFields(tx, ctx.workspaceId, "contact")).find((each) => each.key === key && !each.archived));
    await audit(tx, ctx, "contact.field_revealed", contact.name, { contactId: contact.id, field: field.key, label: field.label });
    return { value: contact.fields[key] ?? null };
  });
