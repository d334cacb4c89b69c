import { type Reader, sql, type Tx } from "#platform/db.ts";
import type { Finding } from "./finding.ts";

export interface CheckupRow {
  workspaceId: string;
  connectionId: string;
  checkedAt: Date;
  health: "healthy" | "degraded" | "down";
  findings: Finding[];
}
const columns = sql`workspace_id as "workspaceId", connection_id as "connectionId", checked_at as "checkedAt", health, findings`;

export const findCheckup = (db: Reader, workspaceId: string, connectionId: string) =>
  db.maybe<CheckupRow>(sql`select ${columns} from channel_checkup where workspace_id = ${workspaceId} and connection_id = ${connectionId}`);
export const listCheckups = (db: Reader, workspaceId: string) =>
  db.many<CheckupRow>(sql`select ${columns} from channel_checkup where workspace_id = ${workspaceId}`);

/** False when a look that began later has been kept already: it knows better. */
export const saveCheckup = async (tx: Tx, row: CheckupRow): Promise<boolean> =>
  (await tx.maybe(sql`
    insert into channel_checkup (workspace_id, connection_id, checked_at, health, findings)
    values (${row.workspaceId}, ${row.connectionId}, ${row.checkedAt}, ${row.health}, ${JSON.stringify(row.findings)}::jsonb)
    on conflict (workspace_id, connection_id) do update set checked_at = excluded.checked_at, health = excluded.health, findings = excluded.findings
    where channel_checkup.checked_at <= excluded.checked_at returning connection_id`)) !== undefined;
