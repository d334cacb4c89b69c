import type { ReactNode } from "react";
import css from "./page.module.css";

/** Every page beside the inbox: one header of 52 px, then what scrolls. */
interface PageProps {
  title: string;
  /** A way back, before the title. */
  back?: ReactNode;
  actions?: ReactNode;
  side?: ReactNode;
  children: ReactNode;
}
export function Page({ title, back, actions, side, children }: PageProps) {
  return (
    <div className={css.page}>
      <header className={css.header}>
        {back}
        <h1 className="cut">{title}</h1>
        <span className="push" />
        {actions}
      </header>
      <div className={css.body} data-side={side !== undefined}>
        {side}
        <div className={css.content}>{children}</div>
      </div>
    </div>
  );
}

export function Card({ title, actions, children }: { title?: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className={css.card} aria-label={title}>
      {title && (
        <header className={css.cardHeader}>
          <h2>{title}</h2>
          <span className="push" />
          {actions}
        </header>
      )}
      {children}
    </section>
  );
}
export const CardBody = ({ children }: { children: ReactNode }) => <div className={css.cardBody}>{children}</div>;
