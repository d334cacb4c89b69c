/** Conditions in groups: all of them, or any of them. */
export type Filter<Condition> = { all: Node<Condition>[] } | { any: Node<Condition>[] };
export type Node<Condition> = Condition | Filter<Condition>;

export const isGroup = <Condition>(node: Node<Condition>): node is Filter<Condition> =>
  typeof node === "object" && node !== null && ("all" in node || "any" in node) && !("field" in node);
export const childrenOf = <Condition>(filter: Filter<Condition>): Node<Condition>[] => ("all" in filter ? filter.all : filter.any);
/** Every condition of a filter, however deep. */
export const conditionsOf = <Condition>(node: Node<Condition>): Condition[] =>
  isGroup(node) ? childrenOf(node).flatMap(conditionsOf<Condition>) : [node];
