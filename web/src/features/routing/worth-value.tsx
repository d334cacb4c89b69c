import { NumberInput, Select } from "@mantine/core";
import type { RoutingCondition } from "@sigap/contract/routing-conditions";
import { useWords } from "../../lib/i18n.tsx";
import { currencies } from "../lifecycle/amount.ts";

interface Props {
  condition: Extract<RoutingCondition, { field: "worth" }>;
  label: string;
  onChange: (next: RoutingCondition) => void;
}
/** At least so much, in one currency. */
export function WorthValue({ condition, label, onChange }: Props) {
  const { say } = useWords();
  return (
    <>
      <span className="mut">{say("routingAtLeast")}</span>
      <NumberInput
        aria-label={label}
        className="grow"
        min={0}
        thousandSeparator={say.language === "id" ? "." : ","}
        decimalSeparator={say.language === "id" ? "," : "."}
        value={condition.atLeast}
        onChange={(value) => typeof value === "number" && onChange({ ...condition, atLeast: value })}
      />
      <Select
        aria-label={say("stageCurrency")}
        w={104}
        searchable
        allowDeselect={false}
        data={currencies.includes(condition.currency) ? currencies : [condition.currency, ...currencies]}
        value={condition.currency}
        onChange={(currency) => currency && onChange({ ...condition, currency })}
      />
    </>
  );
}
