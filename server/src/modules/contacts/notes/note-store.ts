import type { Cause } from "#platform/ctx.ts";
import { type Reader, sql, type Tx } from "#platform/db.ts";

export interface NoteRow {
  workspaceId: string;
  id: string;
  contactId: string;
  text: string;
  pinned: boolean;
  author: Cause;
  createdAt: Date;
  editedAt: Date | null;
}
const columns = sql`n.workspace_id as "workspaceId", n.id, n.contact_id as "contactId", n.text, n.pinned, n.author, n.created_at as "createdAt", n.edited_at as "editedAt"`;

export const listNotes = (db: Reader, workspaceId: string, contactIds: readonly string[]) =>
  db.many<NoteRow>(sql`
    select ${columns} from contact_note n where n.workspace_id = ${workspaceId} and n.contact_id = any(${[...contactIds]}::uuid[])
    order by n.pinned desc, n.id desc limit 200`);
export const lockNote = (tx: Tx, workspaceId: string, id: string) =>
  tx.maybe<NoteRow>(sql`select ${columns} from contact_note n where n.workspace_id = ${workspaceId} and n.id = ${id} for update`);
export const putNote = (tx: Tx, row: NoteRow) =>
  tx.run(sql`
    insert into contact_note (workspace_id, id, contact_id, text, pinned, author, created_at, edited_at)
    values (${row.workspaceId}, ${row.id}, ${row.contactId}, ${row.text}, ${row.pinned}, ${JSON.stringify(row.author)}::jsonb, ${row.createdAt}, ${row.editedAt})
    on conflict (workspace_id, id) do update set text = excluded.text, pinned = excluded.pinned, edited_at = excluded.edited_at`);
export const deleteNote = (tx: Tx, workspaceId: string, id: string) =>
  tx.run(sql`delete from contact_note where workspace_id = ${workspaceId} and id = ${id}`);
