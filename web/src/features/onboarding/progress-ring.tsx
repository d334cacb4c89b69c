import css from "./start.module.css";

/** How many of the steps are done, as a ring with the number in it. */
export function ProgressRing({ done, of, size, spark = false }: { done: number; of: number; size: number; spark?: boolean }) {
  const radius = 15.5;
  const round = 2 * Math.PI * radius;
  return (
    <svg width={size} height={size} viewBox="0 0 36 36" aria-hidden="true" className={css.ring} data-spark={spark}>
      <circle cx="18" cy="18" r={radius} className={css.track} />
      <circle cx="18" cy="18" r={radius} className={css.arc} strokeDasharray={`${(round * done) / Math.max(1, of)} ${round}`} />
      <text x="18" y="18" dominantBaseline="central" textAnchor="middle" className={css.ringText}>
        {size > 40 ? `${done}/${of}` : done}
      </text>
    </svg>
  );
}
