import type { ConsentBody } from "@sigap/contract/contacts";
import { audit } from "#modules/identity";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import { ensure, found } from "#platform/errors.ts";
import { recordConsents } from "./consent.ts";
import { consentsOf } from "./consent-store.ts";
import { tell } from "./events.ts";
import { editableContact } from "./rights.ts";
import { lockContact } from "./store.ts";

/** A stop or a yes that somebody said to a person: on the phone, on paper. When they said it decides which word is their newest. */
export const recordConsent = (ctx: Ctx, id: string, { state, detail, at }: ConsentBody): Promise<string> =>
  ctx.transaction(async (tx) => {
    const { workspaceId } = ctx;
    const contact = found(await lockContact(tx, workspaceId, await editableContact(ctx, tx, id)));
    const said = at ? new Date(at) : ctx.now();
    ensure(said <= ctx.now(), "consent_in_future");
    const entry = {
      workspaceId,
      contactId: contact.id,
      state,
      source: "person" as const,
      detail: detail || null,
      connectionId: null,
      at: said,
    };
    await audit(tx, ctx, "contact.consent_recorded", contact.name, { contactId: contact.id, state, detail: entry.detail, at: said });
    const [newest] = await consentsOf(tx, workspaceId, [contact.id]);
    // What they said before their newest word is known from now on, and changes nothing.
    const quiet = newest !== undefined && newest.at > said;
    await recordConsents(ctx.app, tx, [{ ...entry, by: causeOf(ctx.actor) }], { quiet });
    if (quiet) tell(ctx.app, tx, "contact.changed", workspaceId, [contact.id], causeOf(ctx.actor), { what: "consent" });
    return contact.id;
  });
