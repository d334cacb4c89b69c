import type { TemplateValue } from "@sigap/contract/outgoing";

export interface SlotProps {
  label: string;
  /** The key of the place, under which what is typed is kept. */
  name: string;
  /** Undefined while it is empty. */
  onChange: (value: TemplateValue | undefined) => void;
}
