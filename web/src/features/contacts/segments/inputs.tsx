import { MultiSelect, NumberInput, Select } from "@mantine/core";
import { useWords } from "../../../lib/i18n.tsx";
import type { Option } from "./names.ts";

interface ChoiceProps {
  label: string;
  options: readonly Option[];
  value: string;
  width?: number;
  onChange: (value: string) => void;
}
/** One of a few. */
export const Choice = ({ label, options, value, width, onChange }: ChoiceProps) => (
  <Select
    aria-label={label}
    allowDeselect={false}
    {...(width ? { w: width, flex: "none" } : {})}
    data={[...options]}
    value={value}
    onChange={(next) => next && onChange(next)}
  />
);
interface ManyProps {
  label: string;
  options: readonly Option[];
  values: readonly string[];
  onChange: (values: string[]) => void;
}
/** At least one of some. */
export const Many = ({ label, options, values, onChange }: ManyProps) => (
  <MultiSelect
    className="grow"
    aria-label={label}
    data={[...options]}
    value={[...values]}
    searchable
    onChange={(next) => next.length > 0 && onChange(next)}
  />
);
interface AmountProps {
  label: string;
  value: number | null;
  onChange: (value: number) => void;
  /** For what may be left open. */
  onEmpty?: () => void;
}
export const Amount = ({ label, value, onChange, onEmpty }: AmountProps) => (
  <NumberInput
    aria-label={label}
    w={120}
    value={value ?? ""}
    onChange={(next) => (typeof next === "number" ? onChange(next) : next === "" && onEmpty?.())}
  />
);
export function Days({ label, days, onChange }: { label: string; days: number; onChange: (days: number) => void }) {
  const { say } = useWords();
  return (
    <>
      <NumberInput
        aria-label={label}
        w={90}
        flex="none"
        min={1}
        max={3650}
        value={days}
        onChange={(next) => typeof next === "number" && next >= 1 && onChange(Math.min(3650, Math.round(next)))}
      />
      <span className="mut">{say("unit_days")}</span>
    </>
  );
}
