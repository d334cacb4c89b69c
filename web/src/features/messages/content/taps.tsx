import type { ReactNode } from "react";
import { safeUrl } from "../../../lib/safe-url.ts";
import css from "./content.module.css";

export interface Tap {
  text: string;
  icon?: ReactNode;
  /** Where it leads, when it is a page. */
  url?: string | null | undefined;
}

/** What the customer can tap. Only pages can be opened from here; the rest is theirs. */
export function Taps({ taps }: { taps: readonly Tap[] }) {
  if (taps.length === 0) return null;
  return (
    <div className={css.taps}>
      {taps.map(({ text, icon, url }, index) => {
        const page = safeUrl(url);
        const key = `${index}${text}`;
        return page ? (
          <a key={key} href={page} title={page} target="_blank" rel="noreferrer noopener">
            {icon}
            {text}
          </a>
        ) : (
          <span key={key}>
            {icon}
            {text}
          </span>
        );
      })}
    </div>
  );
}
