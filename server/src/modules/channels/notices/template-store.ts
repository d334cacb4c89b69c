import { type Reader, sql, type Tx } from "#platform/db.ts";
import { newId } from "#platform/ids.ts";

export interface TemplateState {
  id: string;
  accountId: string;
  name: string;
  language: string;
  status: string;
  category: string;
  quality: string | null;
  components: unknown[];
  statusAt: Date | null;
  qualityAt: Date | null;
  categoryAt: Date | null;
  /** When the reading began that brought it last. */
  syncedAt: Date;
}
const columns = sql`id, account_id as "accountId", name, language, status, category, quality, components, status_at as "statusAt", quality_at as "qualityAt", category_at as "categoryAt", synced_at as "syncedAt"`;

/** How a provider names a template: by its id, or by name and language. */
export interface TemplateName {
  workspaceId: string;
  accountId: string;
  externalId: string | null;
  name: string | null;
  language: string | null;
}
/** Locked, so that two notices about it come one after the other. */
export const lockTemplate = (tx: Tx, { workspaceId, accountId, externalId, name, language }: TemplateName) =>
  tx.maybe<TemplateState>(sql`
    select ${columns} from template where workspace_id = ${workspaceId} and account_id = ${accountId}
      and (external_id = ${externalId} or (name = ${name} and language = ${language}))
    order by (external_id = ${externalId}) desc nulls last limit 1 for update`);

export const listStates = (db: Reader, workspaceId: string, accountId: string) =>
  db.many<TemplateState>(
    sql`select ${columns} from template where workspace_id = ${workspaceId} and account_id = ${accountId} and removed_at is null`,
  );

/** One sync of an account after the other: each must see what the one before it has written. */
export const lockTemplates = (tx: Tx, workspaceId: string, accountId: string) =>
  tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`templates ${workspaceId} ${accountId}`}, 0))`);

export const setStatus = (tx: Tx, workspaceId: string, id: string, status: string, reason: string | null, at: Date) =>
  tx.run(sql`
    update template set status = ${status}, reason = ${reason}, status_at = ${at},
      removed_at = case when ${status === "DELETED"} then ${at}::timestamptz else null end
    where workspace_id = ${workspaceId} and id = ${id}`);
export const setQuality = (tx: Tx, workspaceId: string, id: string, quality: string, at: Date) =>
  tx.run(sql`update template set quality = ${quality}, quality_at = ${at} where workspace_id = ${workspaceId} and id = ${id}`);
export const setCategory = (tx: Tx, workspaceId: string, id: string, category: string, at: Date) =>
  tx.run(sql`update template set category = ${category}, category_at = ${at} where workspace_id = ${workspaceId} and id = ${id}`);
export const setComponents = (tx: Tx, workspaceId: string, id: string, components: unknown[]) =>
  tx.run(sql`update template set components = ${JSON.stringify(components)}::jsonb where workspace_id = ${workspaceId} and id = ${id}`);

export interface TemplateChange {
  workspaceId: string;
  templateId: string;
  at: Date;
  what: "status" | "category" | "category_announced" | "quality" | "content";
  before: string | null;
  after: string | null;
  reason: string | null;
}
export async function insertChanges(tx: Tx, changes: readonly TemplateChange[]): Promise<void> {
  if (changes.length === 0) return;
  await tx.run(sql`
    insert into template_change (workspace_id, id, template_id, at, what, before, after, reason)
    select * from unnest(${changes.map((change) => change.workspaceId)}::uuid[], ${changes.map(() => newId())}::uuid[],
      ${changes.map((change) => change.templateId)}::uuid[], ${changes.map((change) => change.at)}::timestamptz[], ${changes.map((change) => change.what)}::text[],
      ${changes.map((change) => change.before)}::text[], ${changes.map((change) => change.after)}::text[], ${changes.map((change) => change.reason)}::text[])`);
}
export const sameChange = (tx: Tx, { workspaceId, templateId, at, what, after }: TemplateChange) =>
  tx.maybe(sql`
    select from template_change where workspace_id = ${workspaceId} and template_id = ${templateId} and what = ${what} and at = ${at}
      and after is not distinct from ${after} limit 1`);

export interface ListedChange extends TemplateChange {
  id: string;
  name: string;
  language: string;
}
export const listChanges = (db: Reader, workspaceId: string, accountId: string, limit: number) =>
  db.many<ListedChange>(sql`
    select c.workspace_id as "workspaceId", c.id, c.template_id as "templateId", c.at, c.what, c.before, c.after, c.reason, t.name, t.language
    from template_change c join template t on t.workspace_id = c.workspace_id and t.id = c.template_id
    where c.workspace_id = ${workspaceId} and t.account_id = ${accountId} order by c.at desc, c.id desc limit ${limit}`);
