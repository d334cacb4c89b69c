import { Select } from "@mantine/core";
import type { Language } from "../../lib/i18n.tsx";

interface Props {
  label: string;
  description?: string;
  size?: "sm" | "md";
  value: Language;
  error?: string | null;
  onChange: (language: Language) => void;
}

/** The languages that Sigap speaks, each in its own words. */
export const LanguageSelect = ({ value, onChange, ...select }: Props) => (
  <Select
    {...select}
    allowDeselect={false}
    data={[
      { value: "en", label: "English" },
      { value: "id", label: "Bahasa Indonesia" },
    ]}
    value={value}
    onChange={(next) => onChange(next === "id" ? "id" : "en")}
  />
);
