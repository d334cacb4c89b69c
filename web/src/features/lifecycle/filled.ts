import type { Move } from "@sigap/contract/board";

/** What a dialog adds to a move. */
export type Filled = Pick<Move, "value" | "lostReasonId" | "lostNote" | "ownerId" | "name" | "email" | "fields" | "reason">;
