import type { WorkingHours } from "@sigap/contract/working-hours";
import { type Reader, sql, type Tx } from "#platform/db.ts";

export interface SettingsRow {
  id: string;
  name: string;
  language: "en" | "id";
  timeZone: string;
  weekStart: number;
  replyLanguage: "en" | "id";
  /** As the contract describes it. */
  hours: unknown;
  offlineAfterMinutes: number | null;
}
export interface WorkspaceChange {
  name?: string | undefined;
  language?: string | undefined;
  timeZone?: string | undefined;
  weekStart?: number | undefined;
  replyLanguage?: string | undefined;
  hours?: WorkingHours | undefined;
  offlineAfterMinutes?: number | null | undefined;
}
const settings = (id: string) => sql`
  select workspace_id as id, name, language, time_zone as "timeZone", week_start as "weekStart",
    coalesce(reply_language, language) as "replyLanguage", hours,
    offline_after_minutes as "offlineAfterMinutes" from workspace where workspace_id = ${id}`;
export const readWorkspace = (db: Reader, id: string) => db.maybe<SettingsRow>(settings(id));
export const lockWorkspace = (tx: Tx, id: string) => tx.maybe<SettingsRow>(sql`${settings(id)} for update`);
export const updateWorkspace = (tx: Tx, id: string, change: WorkspaceChange) =>
  tx.run(sql`
    update workspace set name = coalesce(${change.name ?? null}, name), language = coalesce(${change.language ?? null}, language),
      time_zone = coalesce(${change.timeZone ?? null}, time_zone), week_start = coalesce(${change.weekStart ?? null}, week_start),
      reply_language = coalesce(${change.replyLanguage ?? null}, reply_language),
      hours = coalesce(${change.hours ? JSON.stringify(change.hours) : null}::jsonb, hours),
      offline_after_minutes = case when ${change.offlineAfterMinutes !== undefined} then ${change.offlineAfterMinutes ?? null} else offline_after_minutes end
    where workspace_id = ${id}`);
