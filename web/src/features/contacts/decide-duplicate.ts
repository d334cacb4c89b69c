import type { Duplicate } from "@sigap/contract/duplicates";
import { call } from "../../lib/api.ts";
import type { Say } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { sayError } from "../../lib/say-error.ts";
import { toast } from "../../ui/toast.tsx";

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
  const fail = (error: unknown) => {
    askAgain();
    toast(sayError(error, say), { failed: true });
  };
  const decide = (state: "open" | "dismissed") => call("decideDuplicate", { params: { id }, body: { state } }).then(askAgain);
  decide("dismissed")
    .then(() => toast(say("duplicateDismissed"), { undo: { label: say("undo"), run: () => void decide("open").catch(fail) } }))
    .catch(fail);
}
