import { provideContactRights } from "#modules/contacts";
import { reachesAll } from "#modules/identity";
import { sql } from "#platform/db.ts";
import { conversationsOf, leadVisibleTo, threadVisibleTo } from "./conditions.ts";
import { canEditLead, canReadThread, leadsOf, seesLead } from "./leads.ts";
import { canSee, visibleTo } from "./policy.ts";

/**
 * What is known about a person is read by whoever may read their thread. Two are merged or taken apart only by whoever may see
 * all of their conversations: else a merge would be a way to read what belongs to others, and to close it.
 */
provideContactRights({
  async load(db, workspaceId, contactIds) {
    const leads = await leadsOf(db, workspaceId, contactIds);
    return (actor, id) => {
      const lead = leads(id);
      const edit = canEditLead(actor, lead);
      return {
        seen: seesLead(actor, lead),
        read: canReadThread(actor, lead),
        edit,
        merge: edit && seesLead(actor, lead) && lead.conversations.every((owned) => canSee(actor, owned)),
      };
    };
  },
  seen: leadVisibleTo,
  readable: (actor, { workspaceId, contactId }) =>
    threadVisibleTo(actor, {
      ...{ workspaceId, contactId },
      ownerId: sql`(select o.owner_id from contact o where o.workspace_id = ${workspaceId} and o.id = ${contactId})`,
    }),
  mergeable: (actor, of) =>
    reachesAll(actor, "conversations:read")
      ? sql`true`
      : sql`not exists (${conversationsOf(of)} and not coalesce(${visibleTo(actor, "v")}, false))`,
});
