import { systemCause } from "#platform/ctx.ts";
import { type Sql, sql, type Tx } from "#platform/db.ts";
import { enqueue, type JobHandler } from "#platform/jobs.ts";
import { tell } from "../events.ts";

/** Whose words changed without them: all who have a value in a field, or all who belong to a company. */
type Whose = { field: string } | { companyId: string };
const task = "contacts.reindex";
const batch = 500;

export const enqueueReindex = (tx: Tx, workspaceId: string, whose: Whose, afterId: string | null = null): Promise<void> =>
  enqueue(tx, [{ task, payload: { workspaceId, ...whose, afterId } }]);

/** Contacts that look changed are indexed again, a batch at a time so that nobody waits behind a million of them. */
export const reindexJobs: readonly JobHandler[] = [
  {
    task,
    async run(app, payload) {
      const { workspaceId, field, companyId, afterId } = payload as {
        workspaceId: string;
        field?: string;
        companyId?: string;
        afterId: string | null;
      };
      const whose: Sql = companyId ? sql`p.company_id = ${companyId}` : sql`p.fields ? ${field ?? ""}`;
      await app.database.inWorkspace(workspaceId, async (tx) => {
        const rows = await tx.many<{ id: string }>(sql`
          select p.id from contact p where p.workspace_id = ${workspaceId} and p.merged_into_id is null and ${whose}
            ${afterId ? sql`and p.id > ${afterId}` : sql``} order by p.id limit ${batch}`);
        const ids = rows.map(({ id }) => id);
        tell(app, tx, "contact.changed", workspaceId, ids, systemCause);
        const last = ids.at(-1);
        if (ids.length === batch && last) await enqueueReindex(tx, workspaceId, companyId ? { companyId } : { field: field ?? "" }, last);
      });
    },
  },
];
