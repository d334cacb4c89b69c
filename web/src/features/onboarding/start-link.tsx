import { Link } from "@tanstack/react-router";
import { useWords } from "../../lib/i18n.tsx";
import { usePreference } from "../identity/use-preference.ts";
import { ProgressRing } from "./progress-ring.tsx";
import { useFirstSteps } from "./queries.ts";

/** The ring in the rail, until everything is done or it was put away. */
export function StartLink({ className, label }: { className: string | undefined; label: string | undefined }) {
  const { say } = useWords();
  const [hidden] = usePreference("firstStepsHidden");
  const { data } = useFirstSteps();
  const steps = data?.steps ?? [];
  const done = steps.filter((step) => step.done).length;
  if (hidden || steps.length === 0 || done === steps.length) return null;
  return (
    <Link to="/start" className={className} title={say("startHere")}>
      <ProgressRing done={done} of={steps.length} size={28} spark />
      <span className={label}>{say("startHere")}</span>
    </Link>
  );
}
