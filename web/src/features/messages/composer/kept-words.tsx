import { IconPencil } from "@tabler/icons-react";
import { useWords } from "../../../lib/i18n.tsx";
import css from "../composer.module.css";
import type { DraftKeeper } from "./draft-keeper.ts";
import { useText } from "./text.ts";

/** The reply that can't be sent as it is stays in sight: nothing that was typed is lost. */
export function KeptWords({ draft }: { draft: DraftKeeper }) {
  const { say } = useWords();
  const words = useText(draft.text, (text) => text.trim());
  if (!words) return null;
  return (
    <p className={css.kept}>
      <IconPencil size={14} stroke={1.9} />
      <span className="cut">
        {say("keptDraft")} <bdi>{words}</bdi>
      </span>
    </p>
  );
}
