import { NumberInput, Select } from "@mantine/core";
import { useState } from "react";
import { useWords } from "../../../lib/i18n.tsx";

const units = { hours: 60, days: 1440 } as const;
type Unit = keyof typeof units;
const longest = 365 * units.days;

interface Props {
  /** In minutes; null: never. */
  value: number | null;
  onChange: (minutes: number | null) => void;
}

/** After how long somebody is stuck in a stage, in hours or in days. */
export function LimitInput({ value, onChange }: Props) {
  const { say } = useWords();
  const [unit, setUnit] = useState<Unit>(value !== null && value % units.days !== 0 ? "hours" : "days");
  const set = (amount: number, of: Unit) => onChange(amount > 0 ? Math.min(longest, Math.max(1, Math.round(amount * units[of]))) : null);
  const shown = value === null ? null : Math.round((value / units[unit]) * 100) / 100;
  return (
    <div className="row" style={{ alignItems: "flex-end", alignSelf: "start" }}>
      <NumberInput
        className="grow"
        label={say("stageLimit")}
        min={0}
        max={longest / units[unit]}
        decimalScale={2}
        placeholder={say("stageLimitNone")}
        value={shown ?? ""}
        onChange={(amount) => set(typeof amount === "number" ? amount : 0, unit)}
      />
      <Select
        aria-label={say("stageLimitUnit")}
        w={96}
        allowDeselect={false}
        data={(Object.keys(units) as Unit[]).map((each) => ({ value: each, label: say(`unit_${each}`) }))}
        value={unit}
        onChange={(next) => {
          if (next === null) return;
          const chosen = next as Unit;
          setUnit(chosen);
          // The number stays: three days become three hours.
          if (shown !== null) set(shown, chosen);
        }}
      />
    </div>
  );
}
