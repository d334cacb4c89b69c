import type { Conversation } from "@sigap/contract/conversations";
import type { StageChip } from "@sigap/contract/lifecycle";
import type { Ctx } from "#platform/ctx.ts";
import { type Reader, type Sql, sql, type Tx } from "#platform/db.ts";
import type { Named } from "./mention-people.ts";
import type { ConversationRow } from "./store.ts";

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
/** By whoever was allowed to change the conversation; the message's id. */
type WriteNote = (ctx: Ctx, tx: Tx, conversation: ConversationRow, text: string, mentions: Named) => Promise<string>;
/** Over `conversation c`. */
type ServiceCondition = (is: "late" | "soon", now: Date) => Sql;

interface Ports {
  lastMessages: LastMessages;
  stages: Stages;
  runningClocks: RunningClocks;
  serviceCondition: ServiceCondition;
  writeNote: WriteNote;
}
/** What conversations show, and write, but a module above them owns. It hands its functions in when it is loaded. */
const ports: Ports = {
  lastMessages: async () => new Map(),
  stages: { of: async () => new Map(), among: () => sql`false` },
  runningClocks: async () => new Map(),
  serviceCondition: () => sql`false`,
  writeNote: async () => {
    throw new Error("nobody keeps notes");
  },
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

export const provideNotes = (write: WriteNote): void => {
  ports.writeNote = write;
};
export const writeNote: WriteNote = (ctx, tx, conversation, text, mentions) => ports.writeNote(ctx, tx, conversation, text, mentions);
