import type { ChatImportOptions, ChatImportView, ChatReading } from "@sigap/contract/chat-imports";
import type { Cause } from "#platform/ctx.ts";
import { type Reader, sql, type Tx } from "#platform/db.ts";

export interface ChatRecord {
  workspaceId: string;
  id: string;
  fileName: string;
  /** The text's name inside of a ZIP archive. */
  entry: string | null;
  reading: Omit<ChatReading, "files"> & { files?: number };
  state: ChatImportView["state"];
  options: ChatImportOptions | null;
  contactId: string | null;
  madeContact: boolean;
  connectionId: string | null;
  results: ChatImportView["results"];
  actor: Cause;
  createdAt: Date;
  finishedAt: Date | null;
}
type Place = Pick<ChatRecord, "workspaceId" | "id">;
export const chatKey = ({ workspaceId, id }: Place): string => `imports/${workspaceId}/${id}`;

const columns = sql`c.workspace_id as "workspaceId", c.id, c.file_name as "fileName", c.entry, c.reading, c.state, c.options, c.contact_id as "contactId",
  c.made_contact as "madeContact", c.connection_id as "connectionId", c.results, c.actor, c.created_at as "createdAt", c.finished_at as "finishedAt"`;

export const insertChat = (
  tx: Tx,
  row: Pick<ChatRecord, "workspaceId" | "id" | "fileName" | "entry" | "reading" | "actor" | "createdAt">,
) =>
  tx.run(sql`
    insert into chat_import (workspace_id, id, file_name, entry, reading, state, actor, created_at)
    values (${row.workspaceId}, ${row.id}, ${row.fileName}, ${row.entry}, ${JSON.stringify(row.reading)}::jsonb, 'ready', ${JSON.stringify(row.actor)}::jsonb,
      ${row.createdAt})`);
export const findChat = (db: Reader, workspaceId: string, id: string) =>
  db.maybe<ChatRecord>(sql`select ${columns} from chat_import c where c.workspace_id = ${workspaceId} and c.id = ${id}`);
export const listChats = (db: Reader, workspaceId: string) =>
  db.many<ChatRecord>(sql`select ${columns} from chat_import c where c.workspace_id = ${workspaceId} order by c.id desc limit 50`);

/** Says whose thread it is, and begins; false when it has begun already. */
export const beginChat = async (
  tx: Tx,
  { workspaceId, id }: Place,
  {
    options,
    contactId,
    madeContact,
    connectionId,
  }: Pick<ChatRecord, "madeContact"> & { options: ChatImportOptions; contactId: string; connectionId: string },
): Promise<boolean> =>
  (await tx.run(sql`
    update chat_import set state = 'running', options = ${JSON.stringify(options)}::jsonb, contact_id = ${contactId}, made_contact = ${madeContact},
      connection_id = ${connectionId}, moved_at = now() where workspace_id = ${workspaceId} and id = ${id} and state = 'ready'`)) === 1;
export const moveChat = async (
  tx: Tx,
  { workspaceId, id }: Place,
  from: ChatRecord["state"],
  to: ChatRecord["state"],
  finishedAt: Date | null = null,
): Promise<boolean> =>
  (await tx.run(sql`
    update chat_import set state = ${to}, finished_at = ${finishedAt}, moved_at = now()
    where workspace_id = ${workspaceId} and id = ${id} and state = ${from}`)) === 1;
/** How far the work of a state is; false when it is no longer in it. */
export const reachChat = async (tx: Tx, { workspaceId, id, state }: ChatRecord, results: ChatRecord["results"]): Promise<boolean> =>
  (await tx.run(sql`
    update chat_import set results = ${JSON.stringify(results)}::jsonb, moved_at = now()
    where workspace_id = ${workspaceId} and id = ${id} and state = ${state}`)) === 1;
export const restartStillChats = (tx: Tx, before: Date) =>
  tx.many<Place & Pick<ChatRecord, "state">>(sql`
    update chat_import set moved_at = now() where state in ('running', 'undoing') and moved_at < ${before}
    returning workspace_id as "workspaceId", id, state`);
export const oldChats = (tx: Tx, before: Date) =>
  tx.many<Place>(sql`delete from chat_import where created_at < ${before} returning workspace_id as "workspaceId", id`);
