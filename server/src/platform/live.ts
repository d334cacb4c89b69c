import type { Change } from "@sigap/contract";
import type { App } from "./app.ts";
import type { Actor } from "./ctx.ts";
import type { Reader } from "./db.ts";
import type { Signal } from "./wake.ts";

/** One open page. */
export interface Page {
  id: string;
  workspaceId: string;
  actor: Actor;
}
/** One thing as it is now. `visible` says who may know. */
export interface LiveThing {
  workspaceId: string;
  /** What it is about: the next of the same key takes its place. */
  key: string;
  change: Change;
  /** Changes with who may know: whoever newly may is told. */
  audience: string;
  visible(actor: Actor): boolean;
}

/**
 * What is true only while pages are open, such as who looks at what. It is no event: nobody needs to know tomorrow. A module
 * keeps it where all nodes find it, and tells the signal when it changed; every node reads it again and pushes what differs.
 */
export interface Live {
  signal: Signal;
  /** A frame of a page; what is no frame of its own is left alone. */
  hear(app: App, page: Page, frame: unknown): Promise<void>;
  /** A page was closed. */
  leave(app: App, page: Page): Promise<void>;
  /** Everything of these workspaces. */
  read(app: App, db: Reader, workspaceIds: readonly string[]): Promise<LiveThing[]>;
  /** What takes the place of a thing that is no more. */
  gone(key: string): Change;
}

/** Compares what is with what was pushed last: returns what changed, and what is no more. */
export function differences(live: Live, before: ReadonlyMap<string, LiveThing>, now: readonly LiveThing[]): LiveThing[] {
  const kept = new Set(now.map(fullKey));
  const changed = now.filter((thing) => {
    const known = before.get(fullKey(thing));
    return !known || known.audience !== thing.audience || JSON.stringify(known.change) !== JSON.stringify(thing.change);
  });
  const ended = [...before.values()].filter((thing) => !kept.has(fullKey(thing)));
  return [...changed, ...ended.map((thing) => ({ ...thing, change: live.gone(thing.key) }))];
}
export const fullKey = ({ workspaceId, key }: LiveThing): string => `${workspaceId} ${key}`;
