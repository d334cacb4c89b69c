import { Select, TextInput } from "@mantine/core";
import type { Money } from "@sigap/contract/lifecycle";
import { useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { currencies, readAmount } from "./amount.ts";

export interface WrittenMoney {
  written: string;
  currency: string;
}
/** Null: nothing was written. Undefined: it is no amount. */
export const moneyOf = ({ written, currency }: WrittenMoney): Money | null | undefined => {
  if (written.trim() === "") return null;
  const amount = readAmount(written);
  return amount === null ? undefined : { amount, currency };
};

interface Props {
  value: WrittenMoney;
  onChange: (next: WrittenMoney) => void;
  label?: string;
  required?: boolean;
  autoFocus?: boolean;
}
/** An amount and its currency, side by side. */
export function MoneyField({ value, onChange, label, required = false, autoFocus = false }: Props) {
  const { say } = useWords();
  const [left, setLeft] = useState(false);
  const wrong = left && moneyOf(value) === undefined;
  const choices = currencies.includes(value.currency) ? currencies : [value.currency, ...currencies];
  return (
    <div className="row" style={{ alignItems: "flex-start" }}>
      <TextInput
        className="grow"
        label={label ?? say("stageValue")}
        inputMode="decimal"
        autoComplete="off"
        required={required}
        data-autofocus={autoFocus || undefined}
        value={value.written}
        error={wrong ? say("stageBadAmount") : undefined}
        onBlur={() => setLeft(true)}
        onChange={(event) => {
          setLeft(false);
          onChange({ ...value, written: event.currentTarget.value });
        }}
      />
      <Select
        label={say("stageCurrency")}
        w={104}
        searchable
        allowDeselect={false}
        data={choices}
        value={value.currency}
        onChange={(currency) => currency && onChange({ ...value, currency })}
      />
    </div>
  );
}
