import type { RoutingRule } from "@sigap/contract/routing-rules";
import { readLoads } from "#modules/conversations";
import { hoursOf, readPeopleAtWork } from "#modules/identity";
import type { Reader, Tx } from "#platform/db.ts";
import { outNow } from "./candidates.ts";
import type { Board } from "./decide.ts";
import { anyPool, moreThanOne, readTurns, writeTurns } from "./episode-store.ts";
import { countWaiting } from "./queue-store.ts";

/** How everything stands at this moment. The caller holds the lock of the workspace's routing, if it goes on to decide. */
export async function readBoard(db: Reader, workspaceId: string, rules: readonly RoutingRule[], now: Date): Promise<Board> {
  const people = await readPeopleAtWork(db, workspaceId, now);
  const [hours, load, rounds, waiting] = await Promise.all([
    hoursOf(db, workspaceId),
    readLoads(
      db,
      workspaceId,
      people.map(({ personId }) => personId),
      moreThanOne,
    ),
    readTurns(db, workspaceId),
    countWaiting(db, workspaceId),
  ]);
  const lastAt = new Map([...(rounds.get(anyPool) ?? [])].map(([id, turn]) => [id, turn.lastAt]));
  return { rules, people, load, rounds, lastAt, waiting, hours, now, circumstances: new Map() };
}

/** Whether anybody could take anything. */
export const anyoneFree = ({ people, load }: Board): boolean =>
  people.some((person) => outNow(person, load.get(person.personId) ?? 0, 1) === null);

/** Writes down whose turn it was. */
export function keepTurns(tx: Tx, workspaceId: string, { rounds, lastAt, now }: Board): void {
  const at = now.getTime();
  const turns = [...rounds].flatMap(([pool, round]) =>
    pool === anyPool ? [] : [...round].filter(([, turn]) => turn.lastAt === at).map(([personId, turn]) => ({ pool, personId, ...turn })),
  );
  const given = [...lastAt].filter(([, last]) => last === at);
  writeTurns(tx, workspaceId, [...turns, ...given.map(([personId]) => ({ pool: anyPool, personId, start: 0, pass: 0, lastAt: at }))]);
}
