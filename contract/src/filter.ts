import { z } from "zod";
import { childrenOf, conditionsOf, type Filter, isGroup, type Node } from "./filter-group.ts";
import { rule } from "./issue-words.ts";

const deepest = 4;
const most = 50;

const depth = <Condition>(node: Node<Condition>): number =>
  isGroup(node) ? 1 + Math.max(0, ...childrenOf(node).map((child) => depth<Condition>(child))) : 0;

/** A filter of such conditions; groups may stand in groups, four deep, fifty conditions in all. A condition has a `field`. */
export function filterOf<Condition>(condition: z.ZodType<Condition>): z.ZodType<Filter<Condition>, Filter<Condition>> {
  const node: z.ZodType<Node<Condition>, Node<Condition>> = z.lazy(() => z.union([condition, group])) as never;
  const group: z.ZodType<Filter<Condition>, Filter<Condition>> = z.lazy(() =>
    z.union([z.strictObject({ all: z.array(node).max(most) }), z.strictObject({ any: z.array(node).max(most) })]),
  );
  return group.refine((filter) => depth(filter) <= deepest && conditionsOf(filter).length <= most, {
    error: rule("conditions"),
  });
}
