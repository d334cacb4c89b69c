import { type Reader, sql, type Tx } from "#platform/db.ts";

export interface ReplyRow {
  workspaceId: string;
  id: string;
  folderId: string | null;
  ownerId: string | null;
  shortcut: string;
  name: string;
  texts: Record<string, string>;
  attachmentIds: string[];
  usedCount: number;
  lastUsedAt: Date | null;
}
const columns = sql`r.workspace_id as "workspaceId", r.id, r.folder_id as "folderId", r.owner_id as "ownerId", r.shortcut, r.name, r.texts,
  array(select f.attachment_id from saved_reply_file f where f.workspace_id = r.workspace_id and f.reply_id = r.id order by f.position) as "attachmentIds",
  r.used_count as "usedCount", r.last_used_at as "lastUsedAt"`;

/** Those that are shared, and this person's own. */
export const listReplies = (db: Reader, workspaceId: string, personId: string | null) =>
  db.many<ReplyRow>(sql`
    select ${columns} from saved_reply r
    where r.workspace_id = ${workspaceId} and (r.owner_id is null or r.owner_id = ${personId}) order by lower(r.shortcut)`);
export const findReply = (db: Reader, workspaceId: string, id: string) =>
  db.maybe<ReplyRow>(sql`select ${columns} from saved_reply r where r.workspace_id = ${workspaceId} and r.id = ${id}`);
export const lockReply = (tx: Tx, workspaceId: string, id: string) =>
  tx.maybe<ReplyRow>(sql`select ${columns} from saved_reply r where r.workspace_id = ${workspaceId} and r.id = ${id} for update`);
export const shortcutIsTaken = async (db: Reader, { workspaceId, id, shortcut }: ReplyRow): Promise<boolean> =>
  (await db.maybe(
    sql`select from saved_reply where workspace_id = ${workspaceId} and lower(shortcut) = lower(${shortcut}) and id <> ${id}`,
  )) !== undefined;
/** Whether somebody may see a file because of a reply that holds it. */
export const holdsFile = async (db: Reader, workspaceId: string, personId: string | null, attachmentId: string): Promise<boolean> =>
  (await db.maybe(sql`
    select from saved_reply_file f join saved_reply r on r.workspace_id = f.workspace_id and r.id = f.reply_id
    where f.workspace_id = ${workspaceId} and f.attachment_id = ${attachmentId} and (r.owner_id is null or r.owner_id = ${personId}) limit 1`)) !==
  undefined;

export async function putReply(tx: Tx, row: ReplyRow): Promise<void> {
  const { workspaceId, id, attachmentIds } = row;
  await tx.run(sql`
    insert into saved_reply (workspace_id, id, folder_id, owner_id, shortcut, name, texts)
    values (${workspaceId}, ${id}, ${row.folderId}, ${row.ownerId}, ${row.shortcut}, ${row.name}, ${JSON.stringify(row.texts)}::jsonb)
    on conflict (workspace_id, id) do update set folder_id = excluded.folder_id, owner_id = excluded.owner_id, shortcut = excluded.shortcut,
      name = excluded.name, texts = excluded.texts`);
  await tx.run(sql`delete from saved_reply_file where workspace_id = ${workspaceId} and reply_id = ${id}`);
  await tx.run(sql`
    insert into saved_reply_file (workspace_id, reply_id, attachment_id, position)
    select ${workspaceId}, ${id}, a, n from unnest(${attachmentIds}::uuid[]) with ordinality as given (a, n)`);
}
export const deleteReply = (tx: Tx, workspaceId: string, id: string) =>
  tx.run(sql`delete from saved_reply where workspace_id = ${workspaceId} and id = ${id}`);
export const countUse = (tx: Tx, workspaceId: string, id: string, at: Date) =>
  tx.run(sql`update saved_reply set used_count = used_count + 1, last_used_at = ${at} where workspace_id = ${workspaceId} and id = ${id}`);

export interface FolderRow {
  id: string;
  name: string;
}
export const listFolders = (db: Reader, workspaceId: string) =>
  db.many<FolderRow>(sql`select id, name from reply_folder where workspace_id = ${workspaceId} order by lower(name)`);
export const putFolder = (tx: Tx, workspaceId: string, { id, name }: FolderRow) =>
  tx.run(sql`
    insert into reply_folder (workspace_id, id, name) values (${workspaceId}, ${id}, ${name})
    on conflict (workspace_id, id) do update set name = excluded.name`);
export const deleteFolder = (tx: Tx, workspaceId: string, id: string) =>
  tx.run(sql`delete from reply_folder where workspace_id = ${workspaceId} and id = ${id}`);
