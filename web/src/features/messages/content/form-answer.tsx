import { IconForms } from "@tabler/icons-react";
import { useWords } from "../../../lib/i18n.tsx";
import css from "./content.module.css";
import type { Of } from "./of-kind.ts";

/** A form that came back, as a small table. */
export function FormAnswer({ content: { form, name, title, fields, broken } }: { content: Of<"form_answer"> }) {
  const { say } = useWords();
  return (
    <div>
      <div className={css.label}>
        <IconForms size={12} stroke={2} />
        {say(form === "address" ? "addressFilled" : "formFilled")}
        {form === "other" && name && `: ${name}`}
      </div>
      {fields.length > 0 ? (
        <dl className={css.fields}>
          {fields.map(({ name: field, value }, index) => {
            const key = `${index}${field}`;
            return (
              <div key={key}>
                <dt>{field.replaceAll("_", " ")}</dt>
                <dd dir="auto">{value}</dd>
              </div>
            );
          })}
        </dl>
      ) : (
        <span className="mut">{broken ? say("formBroken") : (title ?? say("formEmpty"))}</span>
      )}
      {broken && <pre className={css.broken}>{broken}</pre>}
    </div>
  );
}
