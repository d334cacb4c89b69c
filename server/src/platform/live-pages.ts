import type { Change } from "@sigap/contract";
import type { App } from "./app.ts";
import { differences, fullKey, type Live, type LiveThing, type Page } from "./live.ts";

/** A page that is told what changed. */
export interface LivePage extends Page {
  tell(changes: Change[]): void;
}

/** What comes in a burst is read once. */
const pause = 100;
/** Things end by themselves, too: as long as there are any they are looked at again. */
const lookAgain = 2000;

/** It comes from outside: what is no JSON is nothing. */
function parsed(words: string): unknown {
  try {
    return JSON.parse(words);
  } catch {
    return undefined;
  }
}

/** Keeps the pages of this node told of one kind of live things. */
export function startLive(app: App, live: Live, pages: () => LivePage[]) {
  let pushed = new Map<string, LiveThing>();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let reading = Promise.resolve();

  async function look(): Promise<void> {
    const open = pages();
    const workspaceIds = [...new Set(open.map(({ workspaceId }) => workspaceId))];
    const things = workspaceIds.length > 0 ? await app.database.readAcross((db) => live.read(app, db, workspaceIds)) : [];
    const changed = differences(live, pushed, things);
    pushed = new Map(things.map((thing) => [fullKey(thing), thing]));
    for (const page of open) tell(page, changed);
  }
  const tell = (page: LivePage, things: readonly LiveThing[]) => {
    const own = things.filter((thing) => thing.workspaceId === page.workspaceId && thing.visible(page.actor));
    if (own.length > 0) page.tell(own.map(({ change }) => change));
  };
  const lookIn = (milliseconds: number) => {
    if (!stopped)
      timer ??= setTimeout(() => {
        timer = undefined;
        reading = look()
          .catch((error: Error) => app.log.debug({ reason: error.message }, "who is there can't be read now"))
          .finally(() => pushed.size > 0 && lookIn(lookAgain));
      }, milliseconds).unref();
  };
  const soon = () => {
    clearTimeout(timer);
    timer = undefined;
    lookIn(pause);
  };
  const unlisten = app.wake.listen(live.signal, soon);
  // What a page says is written in the order in which it was said: its leaving last, or it would be there for a while longer.
  const spoken = new WeakMap<LivePage, Promise<void>>();
  const inTurn = (page: LivePage, write: () => Promise<void>) =>
    void spoken.set(
      page,
      (spoken.get(page) ?? Promise.resolve())
        .then(write)
        .catch((error: Error) => app.log.debug({ reason: error.message }, "who is there can't be written now")),
    );
  return {
    /** Who comes is told everything that is so. */
    join(page: LivePage): void {
      tell(page, [...pushed.values()]);
      soon();
    },
    hear(page: LivePage, words: string): void {
      const frame = parsed(words);
      if (frame !== undefined) inTurn(page, () => live.hear(app, page, frame));
    },
    leave: (page: LivePage) => inTurn(page, () => live.leave(app, page)),
    async stop() {
      stopped = true;
      clearTimeout(timer);
      unlisten();
      await reading;
    },
  };
}
