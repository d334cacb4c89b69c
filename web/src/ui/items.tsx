import type { ReactNode } from "react";
import css from "./items.module.css";

/** Things one under the other, each with what can be done to it: where a table would be too wide for a phone. */
export const Items = ({ label, children }: { label: string; children: ReactNode }) => (
  <ul className={css.items} aria-label={label}>
    {children}
  </ul>
);

interface Props {
  icon?: ReactNode;
  title: ReactNode;
  /** Beside the title: a state. */
  mark?: ReactNode;
  /** At the end of the row. */
  action?: ReactNode;
  /** Below the title, quietly. */
  children?: ReactNode;
}
export const Item = ({ icon, title, mark, action, children }: Props) => (
  <li className={css.item}>
    {icon && <span className={css.icon}>{icon}</span>}
    <div className={css.text}>
      <div className="row wrap">
        <span className={css.title}>{title}</span>
        {mark}
      </div>
      {children && <div className={css.more}>{children}</div>}
    </div>
    {action && <div className={css.action}>{action}</div>}
  </li>
);
