import { IconForms } from "@tabler/icons-react";
import { useWords } from "../../../lib/i18n.tsx";
import { Around, type Files } from "./around.tsx";
import css from "./content.module.css";
import type { Of } from "./of-kind.ts";
import { Taps } from "./taps.tsx";

/** A form of the provider's, behind its button. */
export function Flow({ content, files }: { content: Of<"flow">; files: Files }) {
  const { say } = useWords();
  return (
    <Around {...content} files={files}>
      <div className={css.label}>
        {say("form")}: {content.flowName ?? content.flowId}
        {content.draft && ` · ${say("draft")}`}
      </div>
      <Taps taps={[{ text: content.button, icon: <IconForms size={14} stroke={1.9} /> }]} />
    </Around>
  );
}
