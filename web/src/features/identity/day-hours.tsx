import { Switch } from "@mantine/core";
import type { HoursSpan } from "@sigap/contract/working-hours";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useWords } from "../../lib/i18n.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { TimeField } from "./time-field.tsx";
import css from "./working-hours.module.css";

const usual: HoursSpan = { from: "09:00", to: "17:00" };

/** Two hours after the last one ended: where the afternoon usually begins. */
function nextSpan(spans: readonly HoursSpan[]): HoursSpan {
  const last = spans.at(-1);
  if (!last) return usual;
  const hour = Math.min(22, Number(last.to.slice(0, 2)) + 1);
  const clock = (value: number) => `${String(value).padStart(2, "0")}:00`;
  return { from: clock(hour), to: clock(Math.min(23, hour + 4)) };
}

interface Props {
  as?: "li" | "div";
  name: string;
  spans: readonly HoursSpan[];
  /** Gets the hours as they are at that moment: what was changed just before may not be drawn yet. */
  onChange: (change: (spans: readonly HoursSpan[]) => HoursSpan[]) => void;
}
/** The hours of one day: closed, or from and to, as often as there is a break. */
export function DayHours({ as: Row = "li", name, spans, onChange }: Props) {
  const { say } = useWords();
  const replace = (index: number, part: Partial<HoursSpan>) =>
    onChange((now) => now.map((each, at) => (at === index ? { ...each, ...part } : each)));
  return (
    <Row className={css.day}>
      <span className={css.name}>
        <Switch
          label={name}
          aria-label={say("hoursOpen", { day: name })}
          checked={spans.length > 0}
          onChange={(event) => {
            const { checked } = event.currentTarget;
            onChange(() => (checked ? [usual] : []));
          }}
        />
      </span>
      <div className={css.spans}>
        {spans.length === 0 && (
          <span className={css.span}>
            <span className="dim">{say("dayClosed")}</span>
          </span>
        )}
        {spans.map((span, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: hours have no identity but their place
          <span key={index} className={css.span}>
            <TimeField label={say("hoursFrom", { day: name })} value={span.from} onChange={(from) => replace(index, { from })} />
            <span aria-hidden="true">–</span>
            <TimeField label={say("hoursTo", { day: name })} value={span.to} onChange={(to) => replace(index, { to })} />
            <IconButton
              label={say("hoursRemove", { ...span, day: name })}
              icon={<IconTrash size={16} />}
              onClick={() => onChange((now) => now.filter((_, at) => at !== index))}
            />
            {index === spans.length - 1 && (
              <IconButton
                label={say("hoursAdd", { day: name })}
                icon={<IconPlus size={16} />}
                onClick={() => onChange((now) => [...now, nextSpan(now)])}
              />
            )}
            {span.to <= span.from && <span className="xs dim">{say("hoursOvernight")}</span>}
          </span>
        ))}
      </div>
    </Row>
  );
}
