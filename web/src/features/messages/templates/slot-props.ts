import type { TemplateValue } from "@sigap/contract/outgoing";

export interface SlotProps {
  label: string;
  /** Undefined while it is empty. */
  onChange: (value: TemplateValue | undefined) => void;
}
