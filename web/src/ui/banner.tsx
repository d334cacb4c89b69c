import { IconAlertCircle, IconInfoCircle } from "@tabler/icons-react";
import type { ReactNode } from "react";
import css from "./banner.module.css";
import type { Tone } from "./theme.ts";

/** Something to know before going on; what failed is said at once to screen readers. */
export function Banner({ tone = "bad", action, children }: { tone?: Tone; action?: ReactNode; children: ReactNode }) {
  const Icon = tone === "bad" || tone === "warn" ? IconAlertCircle : IconInfoCircle;
  return (
    <div className={css.banner} data-tone={tone} role={tone === "bad" ? "alert" : "status"}>
      <Icon size={16} stroke={1.75} />
      <div className={css.words}>{children}</div>
      {action}
    </div>
  );
}
