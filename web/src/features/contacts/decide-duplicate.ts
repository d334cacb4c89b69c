import type { Duplicate } from "@sigap/contract/duplicates";
import { call } from "../../lib/api.ts";
import type { Say } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { sayFailed, tellDone } from "../../ui/undoable.ts";

type Listed = { items?: Duplicate[]; pages?: { items: Duplicate[] }[] };
const askAgain = () => void queries.invalidateQueries({ queryKey: ["duplicates"] });

/** Two people: gone at once, and back with a press. */
export function dismissDuplicate({ id }: Duplicate, say: Say): void {
  const without = (items: Duplicate[]) => items.filter((each) => each.id !== id);
  queries.setQueriesData<Listed>({ queryKey: ["duplicates"] }, (now) =>
    now?.pages
      ? { ...now, pages: now.pages.map((page) => ({ ...page, items: without(page.items) })) }
      : now?.items && { ...now, items: without(now.items) },
  );
  const decide = (state: "open" | "dismissed") => call("decideDuplicate", { params: { id }, body: { state } }).finally(askAgain);
  decide("dismissed")
    .then(() => tellDone(say, say("duplicateDismissed"), () => decide("open")))
    .catch(sayFailed(say));
}
