import { defaultStars } from "@sigap/contract/field-types";
import { IconStar, IconStarFilled } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "../../../lib/i18n.tsx";
import { sayError } from "../../../lib/say-error.ts";
import css from "./fields.module.css";
import type { ValueProps } from "./value-props.ts";

/** Stars: a press gives so many, the same press again takes them away. */
export function RatingField({ field, value, disabled, onSave }: ValueProps) {
  const { say } = useWords();
  const [problem, setProblem] = useState("");
  const given = typeof value === "number" ? value : 0;
  const stars = Array.from({ length: field.options.stars ?? defaultStars }, (_, index) => index + 1);
  const pick = (star: number) => {
    setProblem("");
    onSave(star === given ? null : star).catch((error: unknown) => setProblem(sayError(error, say)));
  };
  return (
    <fieldset className={css.stars} aria-label={field.label}>
      {stars.map((star) => (
        <button
          key={star}
          type="button"
          className={css.star}
          data-on={star <= given}
          aria-pressed={star === given}
          aria-label={say("fieldStars", { count: star })}
          disabled={disabled}
          onClick={() => pick(star)}
        >
          {star <= given ? <IconStarFilled size={16} /> : <IconStar size={16} stroke={1.75} />}
        </button>
      ))}
      {problem && <span role="alert">{problem}</span>}
    </fieldset>
  );
}
