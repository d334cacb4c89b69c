import type { Permission, Reaches } from "@sigap/contract";
import type { ActorView } from "@sigap/contract/common";
import type { App } from "./app.ts";
import type { Reader, Tx } from "./db.ts";

/** Who acts: a person, an API key, a workflow, an AI agent or the system. */
export interface Actor {
  kind: ActorView["kind"];
  id: string | null;
  name: string;
  permissions: ReadonlySet<Permission>;
  /** How far rights over what belongs to somebody reach. */
  reach: Reaches;
  /** Teams of a person, and the channels that they were given; empty for everybody else. */
  teamIds: readonly string[];
  connectionIds: readonly string[];
}

/** Why something happened: who did it and, for automatic acts, the rule and what it answered. */
export interface Cause {
  kind: ActorView["kind"];
  id: string | null;
  name: string;
  reason?: string;
}

/** One request or one automatic act, in one workspace. */
export interface Ctx {
  readonly app: App;
  readonly workspaceId: string;
  readonly actor: Actor;
  readonly requestId: string;
  /** The caller's word for "this is the same request again", when there is one. */
  readonly idempotencyKey: string | null;
  now(): Date;
  /** Opens a transaction in this workspace. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  read<T>(work: (db: Reader) => Promise<T>): Promise<T>;
}

export const causeOf = (actor: Pick<Actor, "kind" | "id" | "name">): Cause => ({ kind: actor.kind, id: actor.id, name: actor.name });

/** What Sigap does by itself, by the clock or because a provider said something. */
export const systemCause: Cause = { kind: "system", id: null, name: "Sigap" };

export const systemActor = (name: string, permissions: Iterable<Permission> = []): Actor => ({
  kind: "system",
  id: null,
  name,
  permissions: new Set(permissions),
  reach: {},
  teamIds: [],
  connectionIds: [],
});

export function createCtx(app: App, workspaceId: string, actor: Actor, requestId: string, idempotencyKey: string | null = null): Ctx {
  return {
    app,
    workspaceId,
    actor,
    requestId,
    idempotencyKey,
    now: () => app.clock.now(),
    transaction: (work) => app.database.inWorkspace(workspaceId, work),
    read: (work) => app.database.readWorkspace(workspaceId, work),
  };
}
