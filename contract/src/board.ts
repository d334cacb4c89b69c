import { z } from "zod";
import { actor, id, idParams, list, page, pageQuery, time } from "./common.ts";
import { money, stageChip } from "./lifecycle.ts";
import { boardWindows, stageDirections } from "./lifecycle-values.ts";
import { route } from "./route.ts";

const group = "lifecycle";
const key = z.string().min(1).max(50);

/** Somebody, or a deal, on its way. */
export const card = z.object({
  /** The deal's id, or else the person's. */
  id,
  lifecycleId: id,
  stageId: id,
  contact: z.object({ id, name: z.string() }),
  deal: z.object({ id, title: z.string(), expectedCloseOn: z.iso.date().nullable() }).nullable(),
  channel: z.string().nullable(),
  conversationId: id.nullable(),
  replyWindow: z.object({ state: z.enum(["open", "closed", "none"]), expiresAt: time.nullable() }).nullable(),
  /** What they want to buy, in their words. */
  want: z.string().nullable(),
  /** The last message of the conversation, for those who may see it. */
  lastWords: z.string().nullable(),
  value: money.nullable(),
  source: z.object({ kind: z.string(), label: z.string().nullable() }).nullable(),
  nextTask: z.object({ id, title: z.string(), dueAt: time.nullable() }).nullable(),
  owner: z.object({ id, name: z.string() }).nullable(),
  enteredAt: time,
  /** When it will have stood here for too long. */
  stuckAt: time.nullable(),
  lostReason: z.string().nullable(),
  lostNote: z.string().nullable(),
  /** Whoever is responsible for a deal sees its card, and not always the person. */
  can: z.object({ openPerson: z.boolean() }),
});
export type Card = z.output<typeof card>;

const ids = z
  .string()
  .max(4000)
  .transform((text) => text.split(",").filter(Boolean))
  .pipe(z.array(id));
/** Which cards a board holds. Lists are ids with commas. */
export const boardFilter = z.object({
  owner: z
    .string()
    .max(4000)
    .refine(
      (text) => text.split(",").every((each) => ["", "me", "nobody"].includes(each) || id.safeParse(each).success),
      "Give ids with commas",
    )
    .optional()
    .meta({ description: "Ids of colleagues with commas; `me`, and `nobody`" }),
  source: z.string().max(200).optional().meta({ description: "Kinds of the first touch with commas; `none` for people without one" }),
  tag: ids.optional().meta({ description: "Ids of tags with commas: one of them" }),
  createdFrom: time.optional(),
  createdTo: time.optional(),
  stuck: z.enum(["true", "false"]).optional(),
  window: z.enum(boardWindows).optional(),
  q: z.string().trim().max(200).optional(),
});
export type BoardFilter = z.input<typeof boardFilter>;

export const board = z.object({
  columns: z.array(
    z.object({
      stageId: id,
      count: z.number().int(),
      stuck: z.number().int(),
      sums: z.array(money),
    }),
  ),
});
export type Board = z.output<typeof board>;

export const move = z.object({
  lifecycleId: id,
  contactId: id,
  dealId: id.nullable().default(null),
  /** Null: out of the lifecycle. */
  stageId: id.nullable(),
  value: money.nullish(),
  lostReasonId: id.nullish(),
  lostNote: z.string().trim().max(500).nullish(),
  ownerId: id.nullish(),
  /** Of a person without one, where the stage requires it. */
  name: z.string().trim().max(200).nullish(),
  email: z.string().trim().max(320).nullish(),
  /** Values of the person's fields by key, for those that the stage requires. */
  fields: z.record(key, z.unknown()).default({}),
  reason: z.string().trim().max(300).nullish(),
});
const wrongValue = z.object({ key, code: z.string(), detail: z.string(), values: z.record(z.string(), z.string()) });
export type WrongValue = z.output<typeof wrongValue>;
export const moved = z.object({
  /** The facts; what was there already has none. */
  changeIds: z.array(id),
  cards: z.array(card),
  refused: z.array(
    z.object({
      contactId: id,
      dealId: id.nullable(),
      code: z.enum(["not_found", "stage_rule", "stage_requires", "wrong_value", "conflict"]),
      /** Keys of what the stage requires and is not there. */
      missing: z.array(z.string()),
      /** What was given and does not fit, with a sentence for whoever gave it. */
      wrong: z.array(wrongValue),
    }),
  ),
  /** Keys of what was filled in on the way of a move that is taken back, and somebody has changed since: it stays. */
  kept: z.array(z.object({ contactId: id, dealId: id.nullable(), fields: z.array(z.string()) })),
});
export type Move = z.input<typeof move>;
export type Moved = z.output<typeof moved>;

export const stageChange = z.object({
  id,
  lifecycleId: id,
  dealId: id.nullable(),
  deal: z.string().nullable(),
  from: stageChip.nullable(),
  to: stageChip.nullable(),
  at: time,
  /** For how long it stood in the stage that it left. */
  seconds: z.number().int().nullable(),
  direction: z.enum(stageDirections),
  by: actor,
  reason: z.string().nullable(),
  evidence: z.record(z.string(), z.unknown()),
  value: money.nullable(),
  lostReason: z.string().nullable(),
  lostNote: z.string().nullable(),
  /** It takes another one back, or was taken back. */
  undoes: id.nullable(),
  undone: z.boolean(),
});
export type StageChange = z.output<typeof stageChange>;

export const funnel = z.object({
  /** Who came in at all; whoever never did is not counted. */
  entered: z.number().int(),
  won: z.number().int(),
  lost: z.number().int(),
  stages: z.array(
    z.object({
      stageId: id,
      /** Subjects that were in it. */
      entered: z.number().int(),
      /** Subjects that got further without having been in it. */
      skipped: z.number().int(),
      /** Times that somebody came in who had been there before. */
      reentries: z.number().int(),
      /** Moves from it to an earlier stage. */
      back: z.number().int(),
      /** Moves from it to a stage that means lost. */
      lost: z.number().int(),
      medianSeconds: z.number().nullable(),
    }),
  ),
});
export type Funnel = z.output<typeof funnel>;

export const boardRoutes = {
  readBoard: route({
    group,
    method: "GET",
    path: "/lifecycles/:id/board",
    access: "lifecycle:read",
    summary: "How many cards stand in each stage, how many of them for too long, and what they are worth by currency.",
    params: idParams,
    query: boardFilter,
    response: board,
  }),
  listCards: route({
    group,
    method: "GET",
    path: "/lifecycles/:id/cards",
    access: "lifecycle:read",
    summary: "The cards of a stage, those that came last first.",
    params: idParams,
    query: pageQuery.extend({ ...boardFilter.shape, stageId: id }),
    response: page(card),
  }),
  moveCards: route({
    group,
    method: "POST",
    path: "/stage-moves",
    access: "lifecycle:write",
    summary: "Moves people or deals to a stage; each is moved or refused by itself.",
    body: z.object({ moves: z.array(move).min(1).max(200) }),
    response: moved,
  }),
  undoMoves: route({
    group,
    method: "POST",
    path: "/stage-moves/undo",
    access: "lifecycle:write",
    summary: "Takes moves back, as long as nothing has moved since, with what was filled in on the way, unless somebody changed it since.",
    body: z.object({ changeIds: z.array(id).min(1).max(200) }),
    response: moved,
  }),
  listContactStages: route({
    group,
    method: "GET",
    path: "/contacts/:id/stages",
    access: "lifecycle:read",
    summary: "Where a person stands in each lifecycle of people.",
    params: idParams,
    response: list(card),
  }),
  listStageChanges: route({
    group,
    method: "GET",
    path: "/contacts/:id/stage-changes",
    access: "lifecycle:read",
    summary: "Every move of a person and of their deals, newest first: who, when, why, and what it was worth.",
    params: idParams,
    query: pageQuery,
    response: page(stageChange),
  }),
  setCardValue: route({
    group,
    method: "PUT",
    path: "/contacts/:id/value",
    access: "lifecycle:write",
    summary: "What a person is worth in a lifecycle.",
    params: idParams,
    body: z.object({ lifecycleId: id, value: money.nullable() }),
    response: card,
  }),
  readFunnel: route({
    group,
    method: "GET",
    path: "/lifecycles/:id/funnel",
    access: "lifecycle:manage",
    summary: "How many got how far: of those who came in within a time (`cohort`), or what happened within it (`period`).",
    params: idParams,
    query: z.object({ from: time, to: time, by: z.enum(["cohort", "period"]).default("cohort") }),
    response: funnel,
  }),
};
