import { useWords } from "../../lib/i18n.tsx";
import css from "./dot.module.css";
import { Dot } from "./dot.tsx";
import { sayAvailability } from "./say-availability.ts";
import { useTeamNow } from "./work-queries.ts";

/** Whether new work may come to somebody, and how much they have: beside their name. */
export default function AssignLoad({ personId }: { personId: string }) {
  const { say } = useWords();
  const person = useTeamNow().data?.items.find(({ id }) => id === personId);
  if (!person) return null;
  const words = sayAvailability(person, say);
  const load = person.capacity === null ? String(person.load) : `${person.load}/${person.capacity}`;
  return (
    <span className={css.load} title={words}>
      <span className="xs dim num" aria-hidden="true">
        {load}
      </span>
      <Dot state={person.availability} />
      <span className="hidden-visually">
        {words}, {say("openLoad", { count: person.load })}
      </span>
    </span>
  );
}
