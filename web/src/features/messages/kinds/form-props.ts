import type { ShownCapabilities } from "@sigap/contract/capabilities";
import type { Outgoing } from "@sigap/contract/outgoing";

export interface FormProps {
  limits: ShownCapabilities;
  /** `text` is what stands for it until the server has it. */
  onSend: (message: Outgoing, text: string) => void;
}
