import { IconCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import css from "./steps.module.css";

interface Step {
  title: string;
  /** What came of it, once it is done. */
  summary?: ReactNode;
  /** A way back to it. */
  action?: ReactNode;
  content: ReactNode;
}

/** One thing after the other: what is done says its outcome, what comes is only named. */
export function Steps({ steps, current }: { steps: readonly Step[]; current: number }) {
  return (
    <ol className={css.steps}>
      {steps.map(({ title, summary, action, content }, index) => {
        const state = index < current ? "done" : index === current ? "current" : "coming";
        return (
          <li key={title} className={css.step} data-state={state} {...(state === "current" ? { "aria-current": "step" } : {})}>
            <span className={css.mark}>{state === "done" ? <IconCheck size={16} stroke={2} /> : index + 1}</span>
            <div className={css.body}>
              <div className="row">
                <h3>{title}</h3>
                {state === "done" && <span className="mut cut">{summary}</span>}
                <span className="push" />
                {state === "done" && action}
              </div>
              {state === "current" && <div className={css.content}>{content}</div>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
