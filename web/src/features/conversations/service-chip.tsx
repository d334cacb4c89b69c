import type { Conversation } from "@sigap/contract/conversations";
import { IconAlarm, IconClock } from "@tabler/icons-react";
import { dayAndClock, late, left } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useNow } from "../../lib/use-now.ts";
import { Chip } from "../../ui/chip.tsx";

interface Props {
  clock: NonNullable<Conversation["service"]>;
  /** Says "left", where there is room. */
  long?: boolean;
}
/** Counts down what was promised: amber in its last quarter, red when it is past. */
export default function ServiceChip({ clock: { kind, warnAt, dueAt }, long = false }: Props) {
  const { say, language } = useWords();
  const now = useNow();
  const over = Date.parse(dueAt) <= now;
  const time = over ? late(dueAt, language, now) : (left(dueAt, language, now) ?? "");
  const tone = over ? "bad" : Date.parse(warnAt) <= now ? "warn" : "neutral";
  const Icon = over ? IconAlarm : IconClock;
  return (
    <span title={say("clockName", { kind: say(`service_${kind}`), time: dayAndClock(dueAt, language) })}>
      <Chip tone={tone} icon={<Icon size={12} stroke={2} />}>
        <span className="num">
          {long && <span className="hidden-visually">{say(`service_${kind}`)}: </span>}
          {over ? say("clockLate", { time }) : long ? say("clockLeft", { time }) : time}
        </span>
      </Chip>
    </span>
  );
}
