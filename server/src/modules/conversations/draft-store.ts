import { type Reader, sql, type Tx } from "#platform/db.ts";

export type DraftKind = "reply" | "note";
export interface DraftRow {
  conversationId: string;
  kind: DraftKind;
  text: string;
  replyToId: string | null;
  updatedAt: Date;
  other: string | null;
  otherAt: Date | null;
}
const columns = sql`conversation_id as "conversationId", kind, text, reply_to_id as "replyToId", updated_at as "updatedAt", other, other_at as "otherAt"`;

/** Somebody's drafts; the answer comes after the note, so that it stands in the list where both are begun. */
export const findDrafts = (db: Reader, workspaceId: string, personId: string, ids: readonly string[]) =>
  db.many<DraftRow>(sql`
    select ${columns} from draft
    where workspace_id = ${workspaceId} and person_id = ${personId} and conversation_id = any(${[...ids]}::uuid[]) order by kind`);

export const saveDraft = (tx: Tx, workspaceId: string, personId: string, row: DraftRow) =>
  tx.run(sql`
    insert into draft (workspace_id, conversation_id, person_id, kind, text, reply_to_id, updated_at, other, other_at)
    values (${workspaceId}, ${row.conversationId}, ${personId}, ${row.kind}, ${row.text}, ${row.replyToId}, ${row.updatedAt}, ${row.other}, ${row.otherAt})
    on conflict (workspace_id, conversation_id, person_id, kind) do update set text = excluded.text, reply_to_id = excluded.reply_to_id,
      updated_at = excluded.updated_at, other = excluded.other, other_at = excluded.other_at`);

export const removeDraft = (
  tx: Tx,
  workspaceId: string,
  personId: string,
  { conversationId, kind }: Pick<DraftRow, "conversationId" | "kind">,
) =>
  tx.run(sql`
    delete from draft where workspace_id = ${workspaceId} and conversation_id = ${conversationId} and person_id = ${personId} and kind = ${kind}`);
