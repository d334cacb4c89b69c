import { childrenOf, isGroup, type Node } from "@sigap/contract/filter-group";
import { type Sql, sql } from "./db.ts";

/** Groups of conditions as one condition; `one` makes a single one of them. */
export function filterSql<Condition>(node: Node<Condition>, one: (condition: Condition) => Sql): Sql {
  if (!isGroup(node)) return one(node);
  // An empty group of any would hold nothing, an empty group of all everything.
  const [between, empty] = "all" in node ? [sql` and `, sql`true`] : [sql` or `, sql`false`];
  const [first, ...rest] = childrenOf(node).map((child) => filterSql(child, one));
  return first ? sql`(${rest.reduce((before, next) => sql`${before}${between}${next}`, first)})` : empty;
}
