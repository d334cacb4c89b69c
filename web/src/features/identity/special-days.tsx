import { Button, TextInput } from "@mantine/core";
import type { WorkingHours } from "@sigap/contract/working-hours";
import { IconTrash } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Card, CardBody } from "../../ui/page.tsx";
import { DayHours } from "./day-hours.tsx";
import { dateName } from "./week.ts";
import css from "./working-hours.module.css";

type Special = WorkingHours["special"];

/** Holidays and days with hours of their own. */
export function SpecialDays({ days, onChange }: { days: Special; onChange: (change: (days: Special) => Special) => void }) {
  const { say, language } = useWords();
  const [date, setDate] = useState("");
  const [name, setName] = useState("");
  const ready = date !== "" && name.trim() !== "";
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (!ready) return;
    const added = { date, name: name.trim(), hours: [] };
    onChange((now) => [...now.filter((each) => each.date !== date), added].sort((a, b) => a.date.localeCompare(b.date)));
    setDate("");
    setName("");
  };
  return (
    <Card title={say("specialDays")}>
      <CardBody>
        <p className="mut">{days.length === 0 ? say("noSpecialDays") : say("specialDaysHint")}</p>
        <ul className={css.days}>
          {days.map((day) => (
            <li key={day.date} className={css.special}>
              <div className="grow">
                <p className="semi">{day.name}</p>
                <DayHours
                  as="div"
                  name={dateName(day.date, language)}
                  spans={day.hours}
                  onChange={(change) =>
                    onChange((now) => now.map((each) => (each.date === day.date ? { ...each, hours: change(each.hours) } : each)))
                  }
                />
              </div>
              <IconButton
                label={say("removeIt", { name: day.name })}
                icon={<IconTrash size={16} />}
                onClick={() => onChange((now) => now.filter((each) => each.date !== day.date))}
              />
            </li>
          ))}
        </ul>
        <form className="row wrap" style={{ alignItems: "flex-end" }} onSubmit={add}>
          <TextInput type="date" label={say("specialDate")} value={date} onChange={(event) => setDate(event.currentTarget.value)} />
          <TextInput
            className="grow"
            miw={160}
            label={say("specialName")}
            placeholder={say("specialNamePlaceholder")}
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" disabled={!ready}>
            {say("addSpecialDay")}
          </Button>
        </form>
      </CardBody>
    </Card>
  );
}
