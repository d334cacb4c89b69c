import type { Duplicate } from "@sigap/contract/duplicates";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import { type Reader, sql } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { isId } from "#platform/ids.ts";
import { maskWithin, readsAddresses } from "../addresses.ts";
import { tell } from "../events.ts";
import { findContacts, withFormattedPhone } from "../present.ts";
import { contactRights, ensureMergeable, readableContact } from "../rights.ts";
import { findSuggestion, listSuggestions, type SuggestionRow, setSuggestionState, suggestionsOf } from "./duplicate-store.ts";

async function present(db: Reader, { workspaceId, actor }: Ctx, rows: readonly SuggestionRow[]): Promise<Duplicate[]> {
  const cards = await findContacts(
    db,
    workspaceId,
    rows.flatMap(({ contactId, otherId }) => [contactId, otherId]),
    actor,
  );
  const shown = (found: SuggestionRow["evidence"]) =>
    readsAddresses(actor) ? found : found.map((each) => ({ ...each, value: each.kind === "username" ? null : maskWithin(each.value) }));
  return rows.map(({ id, contactId, otherId, evidence, state, createdAt }) => ({
    id,
    contact: withFormattedPhone(found(cards.get(contactId))),
    other: withFormattedPhone(found(cards.get(otherId))),
    evidence: shown(evidence),
    state,
    at: createdAt.toISOString(),
  }));
}

/** Those that the actor may merge: a suggestion about somebody whom one may not see tells of them. */
export const readDuplicates = (ctx: Ctx, query: { cursor?: string | undefined; limit: number }) =>
  ctx.read(async (db) => {
    const of = (contactId: "contact_id" | "other_id") =>
      contactRights().mergeable(ctx.actor, {
        workspaceId: sql`s.workspace_id`,
        contactId: contactId === "contact_id" ? sql`s.contact_id` : sql`s.other_id`,
      });
    const before = isId(query.cursor) ? query.cursor : null;
    const rows = await listSuggestions(db, ctx.workspaceId, sql`${of("contact_id")} and ${of("other_id")}`, before, query.limit + 1);
    const shown = rows.slice(0, query.limit);
    return {
      items: await present(db, ctx, shown),
      nextCursor: rows.length > query.limit ? (shown.at(-1)?.id ?? null) : null,
    };
  });

export const readDuplicatesOf = (ctx: Ctx, id: string) =>
  ctx.read(async (db) => {
    const contactId = await readableContact(ctx, db, id);
    const rows = await suggestionsOf(db, ctx.workspaceId, [contactId]);
    const over = await contactRights().load(
      db,
      ctx.workspaceId,
      rows.flatMap((row) => [row.contactId, row.otherId]),
    );
    const mergeable = rows.filter((row) => [row.contactId, row.otherId].every((each) => over(ctx.actor, each).merge));
    return { items: await present(db, ctx, mergeable) };
  });

/** Two people, and not asked about again; or to be asked about after all. */
export const decideDuplicate = (ctx: Ctx, id: string, state: "open" | "dismissed"): Promise<Duplicate> =>
  ctx.transaction(async (tx) => {
    const row = found(await findSuggestion(tx, ctx.workspaceId, id));
    await ensureMergeable(ctx, tx, [row.contactId, row.otherId]);
    ensure(row.state !== "merged", "conflict");
    if (row.state !== state) {
      await setSuggestionState(tx, row, state, causeOf(ctx.actor));
      tell(ctx.app, tx, "contact.duplicates_changed", ctx.workspaceId, [row.contactId, row.otherId], causeOf(ctx.actor));
    }
    const [view] = await present(tx, ctx, [{ ...row, state }]);
    return found(view);
  });
