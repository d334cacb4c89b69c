import type { ReactNode } from "react";
import css from "./empty-state.module.css";

interface Props {
  icon: ReactNode;
  title: string;
  /** What happened, or what to do, in one sentence. */
  children: ReactNode;
  /** The one next step. */
  action?: ReactNode;
}

export function EmptyState({ icon, title, children, action }: Props) {
  return (
    <div className={css.empty}>
      <span className={css.tile}>{icon}</span>
      <h2>{title}</h2>
      <p>{children}</p>
      {action}
    </div>
  );
}
