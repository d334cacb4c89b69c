import { useQuery } from "@tanstack/react-query";
import { call } from "../../lib/api.ts";
import { queries } from "../../lib/query.ts";

export const useFirstSteps = () => useQuery({ queryKey: ["onboarding"], queryFn: () => call("getOnboarding") });

let asking: ReturnType<typeof setTimeout> | undefined;
/** Something happened that may have done a step: it ticks itself, until all are done. */
export function somethingHappened(): void {
  const known = queries.getQueryData<Awaited<ReturnType<typeof call<"getOnboarding">>>>(["onboarding"]);
  if (!known || known.steps.every(({ done }) => done)) return;
  clearTimeout(asking);
  asking = setTimeout(() => void queries.invalidateQueries({ queryKey: ["onboarding"] }), 400);
}
