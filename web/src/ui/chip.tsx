import type { ReactNode } from "react";
import css from "./chip.module.css";
import type { Tone } from "./theme.ts";

/** A state or a source in 20 px: colour never stands alone, there is always a word or an icon. */
export function Chip({ tone = "neutral", icon, children }: { tone?: Tone; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={css.chip} data-tone={tone}>
      {icon}
      <span>{children}</span>
    </span>
  );
}
