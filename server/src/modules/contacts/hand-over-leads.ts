import { isMember, namesOf } from "#modules/identity";
import { sql } from "#platform/db.ts";
import type { Subscriber } from "#platform/subscribers.ts";
import { tell } from "./events.ts";

/** Nobody's lead stays with somebody who left: it goes to whom their work was handed over, or to nobody. */
export const handOverLeads: Subscriber = {
  name: "contacts.hand-over-leads",
  events: ["member.removed"],
  async handle(app, tx, events) {
    for (const { workspaceId, subjectId, payload, cause } of events) {
      const heir =
        typeof payload.handOverTo === "string" && (await isMember(tx, workspaceId, payload.handOverTo)) ? payload.handOverTo : null;
      const names = await namesOf(tx, workspaceId, heir ? [subjectId, heir] : [subjectId]);
      const rows = await tx.many<{ id: string; isShown: boolean }>(sql`
        update contact set owner_id = ${heir}, updated_at = now() where workspace_id = ${workspaceId} and owner_id = ${subjectId}
        returning id, merged_into_id is null as "isShown"`);
      const words = { before: names.get(subjectId) ?? null, after: heir ? (names.get(heir) ?? null) : null };
      const shown = rows.flatMap(({ id, isShown }) => (isShown ? [id] : []));
      tell(
        app,
        tx,
        "contact.changed",
        workspaceId,
        shown,
        { ...cause, reason: "The owner left the workspace" },
        { changes: [{ field: "ownerId", before: subjectId, after: heir, words }] },
      );
    }
  },
};
