import { type Asker, provideSegmentConditions, provideSegmentUses } from "#modules/segments";
import { type Sql, sql } from "#platform/db.ts";
import { viewsUsingSegment } from "./saved-view-store.ts";

/** What is true of a person's conversations, as conditions over `contact p`. */
const those = ({ workspaceId }: Asker, condition: Sql): Sql =>
  sql`select c.contact_id from conversation c where c.workspace_id = ${workspaceId} and ${condition}`;
const some = (asker: Asker, condition: Sql): Sql => sql`p.id in (${those(asker, condition)})`;
const no = (asker: Asker, condition: Sql): Sql => sql`not exists (${those(asker, condition)} and c.contact_id = p.id)`;
const open = sql`c.status <> 'closed' and c.status <> 'spam'`;

/** Their open conversation is somebody's, or nobody's; whoever has none open is in neither. */
function ownedBy(asker: Asker, column: Sql, wanted: readonly string[], nobody: string): Sql {
  const ids = wanted.map((each) => (each === "me" ? asker.personId : each)).filter((each) => each !== null && each !== nobody);
  const theirs = sql`${column} = any(${ids}::uuid[])`;
  return some(asker, sql`${open} and ${wanted.includes(nobody) ? sql`(${column} is null or ${theirs})` : theirs}`);
}

provideSegmentConditions({
  assignee: ({ in: wanted }, asker) => ownedBy(asker, sql`c.assignee_id`, wanted, "nobody"),
  team: ({ in: wanted }, asker) => ownedBy(asker, sql`c.team_id`, wanted, "none"),
  connection: ({ in: wanted }, asker) => some(asker, sql`c.connection_id = any(${wanted}::uuid[])`),
  open_conversation: ({ is }, asker) => (is ? some : no)(asker, open),
  window: ({ is }, asker) => (is === "open" ? some : no)(asker, sql`c.window_expires_at > ${asker.now}`),
  window_ends: ({ within }, asker) =>
    some(asker, sql`c.window_expires_at > ${asker.now} and c.window_expires_at <= ${new Date(asker.now.getTime() + within * 60_000)}`),
});
provideSegmentUses(viewsUsingSegment);
