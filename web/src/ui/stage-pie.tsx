import type { StageChip } from "@sigap/contract/lifecycle";
import css from "./stage-pie.module.css";

const around = 2 * Math.PI * 3;

/** Empty, a quarter, a half, three quarters, full with a tick; what is lost has a cross. */
export function StagePie({ stage: { tone, meaning, progress }, size = 12 }: { stage: Omit<StageChip, "id" | "name">; size?: number }) {
  return (
    <svg className={css.pie} data-tone={tone} viewBox="0 0 16 16" width={size} height={size} aria-hidden="true">
      {meaning === "won" ? (
        <>
          <circle cx="8" cy="8" r="8" className={css.full} />
          <path d="M4.5 8.2 7 10.6 11.5 5.8" className={css.mark} />
        </>
      ) : (
        <>
          <circle cx="8" cy="8" r="7" className={css.ring} />
          {meaning === "lost" ? (
            <path d="m5.6 5.6 4.8 4.8m0-4.8-4.8 4.8" className={css.cross} />
          ) : (
            <circle cx="8" cy="8" r="3" className={css.slice} strokeDasharray={`${(progress / 4) * around} ${around}`} />
          )}
        </>
      )}
    </svg>
  );
}
