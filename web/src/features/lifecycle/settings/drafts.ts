import type { Stage, StageDraft } from "@sigap/contract/lifecycle";

export type Draft = Required<StageDraft>;
export const draftsOf = (stages: readonly Stage[]): Draft[] => stages.map(({ progress: _, ...stage }) => stage);

/** A new id is made here, so that rules of other stages can point at it before it is saved. */
export const newStage = (name: string, more: Partial<Draft> = {}): Draft => ({
  ...{
    id: crypto.randomUUID(),
    name,
    description: null,
    tone: "neutral",
    meaning: "open",
    required: [],
    enterFrom: null,
    limitMinutes: null,
  },
  ...more,
});

/** New stages come before what is won or lost. */
export function withStage(stages: readonly Draft[], stage: Draft): Draft[] {
  const end = stages.findIndex(({ meaning }) => meaning === "won" || meaning === "lost");
  return end < 0 ? [...stages, stage] : stages.toSpliced(end, 0, stage);
}
export function reordered(stages: readonly Draft[], from: number, to: number): Draft[] {
  const stage = stages[from];
  if (!stage || to < 0 || to >= stages.length) return [...stages];
  return stages.toSpliced(from, 1).toSpliced(to, 0, stage);
}
