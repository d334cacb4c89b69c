import type { Conversation } from "@sigap/contract/conversations";
import type { StageChip } from "@sigap/contract/lifecycle";
import { type Reader, type Sql, sql } from "#platform/db.ts";

type LastMessages = (
  db: Reader,
  workspaceId: string,
  ids: readonly string[],
) => Promise<Map<string, NonNullable<Conversation["lastMessage"]>>>;

/** Where people stand, and the same as a condition of a query over their columns. */
interface Stages {
  of(db: Reader, workspaceId: string, contactIds: readonly string[]): Promise<Map<string, StageChip>>;
  among(of: { workspaceId: Sql; contactId: Sql }, stageIds: readonly string[], none: boolean): Sql;
}
type RunningClocks = (
  db: Reader,
  workspaceId: string,
  ids: readonly string[],
) => Promise<Map<string, NonNullable<Conversation["service"]>>>;
/** Over `conversation c`. */
type ServiceCondition = (is: "late" | "soon", now: Date) => Sql;

/** What conversations show but a module above them owns. It hands its reader in when it is loaded. */
const ports: { lastMessages: LastMessages; stages: Stages; runningClocks: RunningClocks; serviceCondition: ServiceCondition } = {
  lastMessages: async () => new Map(),
  stages: { of: async () => new Map(), among: () => sql`false` },
  runningClocks: async () => new Map(),
  serviceCondition: () => sql`false`,
};
export const provideLastMessages = (read: LastMessages): void => {
  ports.lastMessages = read;
};
export const lastMessagesOf: LastMessages = (db, workspaceId, ids) => ports.lastMessages(db, workspaceId, ids);
export const provideStages = (stages: Stages): void => {
  ports.stages = stages;
};
export const stages = (): Stages => ports.stages;

export const provideClocks = (read: RunningClocks, condition: ServiceCondition): void => {
  ports.runningClocks = read;
  ports.serviceCondition = condition;
};
export const runningClocksOf: RunningClocks = (db, workspaceId, ids) => ports.runningClocks(db, workspaceId, ids);
export const serviceConditionOf: ServiceCondition = (is, now) => ports.serviceCondition(is, now);
