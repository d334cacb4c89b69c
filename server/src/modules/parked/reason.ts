import type { ParkedEvent } from "@sigap/contract/parked-events";

/** What PostgreSQL and the network say, and what it means for a person; anything else is a fault of ours. */
const tells: readonly [ParkedEvent["reason"], RegExp][] = [
  ["collided", /deadlock detected|could not serialize|could not obtain lock/i],
  ["too_slow", /statement timeout|lock timeout|canceling statement|timed out/i],
  ["does_not_fit", /violates|out of range|invalid input|too long for|Some values are not right/i],
  ["unreachable", /ECONN|ENOTFOUND|EAI_AGAIN|connection terminated|terminating connection|fetch failed|socket/i],
];
export const reasonOf = (error: string): ParkedEvent["reason"] => tells.find(([, words]) => words.test(error))?.[0] ?? "fault";
