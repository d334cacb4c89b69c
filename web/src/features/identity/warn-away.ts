import type { AtWork } from "@sigap/contract/work";
import type { Say } from "../../lib/i18n.tsx";
import { queries } from "../../lib/query.ts";
import { toast } from "../../ui/toast.tsx";

/** It is given all the same; whoever gave it knows that nobody may answer. */
export function warnAway(personId: string | null | undefined, say: Say): void {
  const person = queries.getQueryData<{ items: AtWork[] }>(["team-now"])?.items.find(({ id }) => id === personId);
  if (!person || person.availability === "online") return;
  toast(say(person.availability === "away" ? "assignedAway" : "assignedOffline", { name: person.name }));
}
