import { hashKey, type QueryKey } from "@tanstack/react-query";
import { queries } from "./query.ts";

/** Saves of one thing, one after the other, so that the last change wins on the server, too. */
interface Line {
  last: Promise<unknown>;
  waiting: number;
  /** Of each part that is edited as a whole: the version that the save before made. */
  versions: Map<string, string>;
}
const lines = new Map<string, Line>();

/** What the server would tell now may be from before the last change. */
export const isSaving = (key: QueryKey): boolean => lines.has(hashKey(key));

/** Shown at once; an answer in between knows less than the screen, so it is asked for anew behind the last one. */
export async function saveInOrder<Value>(
  key: QueryKey,
  show: (now: Value) => Value,
  send: (line: Line) => Promise<unknown>,
): Promise<void> {
  const name = hashKey(key);
  const line = lines.get(name) ?? { last: Promise.resolve(), waiting: 0, versions: new Map() };
  lines.set(name, line);
  void queries.cancelQueries({ queryKey: key });
  queries.setQueryData<Value>(key, (now) => now && show(now));
  line.waiting += 1;
  const answer = line.last.then(() => send(line));
  line.last = answer.catch(() => undefined);
  try {
    await answer;
  } finally {
    line.waiting -= 1;
    if (line.waiting === 0) {
      lines.delete(name);
      void queries.invalidateQueries({ queryKey: key });
    }
  }
}

export interface Versioned<Draft> {
  version: string;
  draft: Draft;
}
/** What is edited as a whole and saved with every change: where it stands in what is known, and how it is sent. */
export interface Whole<Value, Draft> {
  key: QueryKey;
  /** Which of what is known by that key. */
  part: string;
  read: (value: Value) => Versioned<Draft> | undefined;
  put: (value: Value, next: Versioned<Draft>) => Value;
  /** Resolves to the version that it has then. */
  send: (draft: Draft, version: string) => Promise<string>;
}

/** A change to what is shown at that moment: what was changed just before is in it, drawn or not. */
export function saveWhole<Value, Draft>({ key, part, read, put, send }: Whole<Value, Draft>, change: (now: Draft) => Draft) {
  const value = queries.getQueryData<Value>(key);
  const base = value && read(value);
  if (!base) return null;
  const draft = change(base.draft);
  const kept = saveInOrder<Value>(
    key,
    (now) => put(now, { draft, version: base.version }),
    async (line) => {
      const version = await send(draft, line.versions.get(part) ?? base.version);
      line.versions.set(part, version);
      queries.setQueryData<Value>(key, (now) => now && put(now, { draft: read(now)?.draft ?? draft, version }));
    },
  );
  return { draft, version: base.version, kept };
}
