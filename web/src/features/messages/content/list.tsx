import { IconList } from "@tabler/icons-react";
import { Around, type Files } from "./around.tsx";
import css from "./content.module.css";
import type { Of } from "./of-kind.ts";

/** Rows under titles, behind the button that the customer opens them with. */
export function List({ content, files }: { content: Of<"list">; files: Files }) {
  return (
    <Around {...content} files={files}>
      <details className={css.sections}>
        <summary>
          <IconList size={14} stroke={1.9} />
          {content.button}
        </summary>
        {content.sections.map(({ title, rows }, index) => {
          const key = `${index}${title}`;
          return (
            <div key={key}>
              {title && <div className={css.label}>{title}</div>}
              <ul>
                {rows.map((row) => (
                  <li key={row.id}>
                    <span dir="auto">{row.title}</span>
                    {row.description && <span className="dim xs">{row.description}</span>}
                  </li>
                ))}
              </ul>
            </div>
          );
        })}
      </details>
    </Around>
  );
}
