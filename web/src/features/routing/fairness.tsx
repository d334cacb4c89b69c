import { Modal } from "@mantine/core";
import { useState } from "react";
import { localeOf, count as number } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { Avatar } from "../../ui/avatar.tsx";
import { Failed } from "../../ui/failed.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { Table } from "../../ui/table.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { DecisionView } from "./decision-view.tsx";
import { useDecisions, useFairness } from "./queries.ts";
import css from "./routing.module.css";

interface Cell {
  person: { id: string; name: string };
  day: string;
}

/** Turns of each person on each of the last days; a number opens what was decided. */
export function Fairness() {
  const { say, language } = useWords();
  const { data, error } = useFairness(7);
  const [open, setOpen] = useState<Cell | null>(null);
  const people = Map.groupBy(data?.items ?? [], ({ person }) => person.id);
  const rows = [...people.values()].filter((days) => days.some(({ turns }) => turns > 0));
  const dayName = (day: string) =>
    new Date(`${day}T00:00:00Z`).toLocaleDateString(localeOf(language), { weekday: "short", day: "numeric", timeZone: "UTC" });
  return (
    <Card title={say("fairness")}>
      <CardBody>
        <p className="mut">{data && rows.length === 0 ? say("fairnessNone") : say("fairnessHint")}</p>
        {error && <Failed error={error} />}
        {!data && !error && <Waiting rows={2} />}
      </CardBody>
      {data && rows.length > 0 && (
        <Table
          label={say("fairness")}
          head={[
            say("routingPerson"),
            ...[say("fairnessShare"), ...data.days.map(dayName), say("fairnessTotal")].map((name) => ({ name, end: true })),
          ]}
        >
          {rows.map((days) => {
            const [first] = days;
            if (!first) return null;
            return (
              <tr key={first.person.id}>
                <td>
                  <span className="row">
                    <Avatar id={first.person.id} name={first.person.name} size={20} /> <bdi>{first.person.name}</bdi>
                  </span>
                </td>
                <td className="num" data-end>
                  {first.weight}
                </td>
                {days.map(({ person, day, turns }) => (
                  <td key={day} className="num" data-end>
                    {turns === 0 ? (
                      <span className="dim">0</span>
                    ) : (
                      <button
                        type="button"
                        className={css.cell}
                        aria-label={say("fairnessOpen", { name: person.name, day: dayName(day), count: turns })}
                        onClick={() => setOpen({ person, day })}
                      >
                        {number(turns, language)}
                      </button>
                    )}
                  </td>
                ))}
                <td className="num semi" data-end>
                  {number(
                    days.reduce((sum, { turns }) => sum + turns, 0),
                    language,
                  )}
                </td>
              </tr>
            );
          })}
        </Table>
      )}
      {open && (
        <Modal
          opened
          onClose={() => setOpen(null)}
          size="lg"
          title={say("decisionsTitle", { name: open.person.name, day: dayName(open.day) })}
          closeButtonProps={{ "aria-label": say("dismiss") }}
        >
          <Decisions {...open} />
        </Modal>
      )}
    </Card>
  );
}

function Decisions({ person, day }: Cell) {
  const { data } = useDecisions(person.id, day);
  return data ? data.items.map((decision) => <DecisionView key={decision.id} decision={decision} withContact />) : <Waiting rows={3} />;
}
