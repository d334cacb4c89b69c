import type { Sensitivity } from "@sigap/contract/fields";
import { type Reader, sql, type Tx } from "#platform/db.ts";

/** What filters and tables need to know of a field of people. */
export interface FieldFacts {
  id: string;
  key: string;
  label: string;
  type: string;
  options: Record<string, unknown>;
  sensitivity: Sensitivity;
  fast: boolean;
  indexed: boolean;
}
/** The index of a field; its id makes the name. */
export const indexName = (fieldId: string): string => `contact_field_${fieldId.replaceAll("-", "")}`;

const columns = sql`f.id, f.key, f.label, f.type, f.options, f.sensitivity, f.fast, exists (
  select from pg_class c join pg_index i on i.indexrelid = c.oid where c.relname = 'contact_field_' || replace(f.id::text, '-', '') and i.indisvalid) as indexed`;

/** Fields of people. What is sensitive is read on a person's page, and neither filtered by nor shown in tables. */
export const readFields = (db: Reader, workspaceId: string) =>
  db.many<FieldFacts>(sql`
    select ${columns} from field f where f.workspace_id = ${workspaceId} and f.object = 'contact' and f.sensitivity <> 'sensitive' and f.archived_at is null
    order by f.position, lower(f.label)`);
export const setFast = (tx: Tx, workspaceId: string, id: string, fast: boolean) =>
  tx.run(
    sql`update field set fast = ${fast} where workspace_id = ${workspaceId} and id = ${id} and object = 'contact' and sensitivity <> 'sensitive'`,
  );
