import { IconPuzzle } from "@tabler/icons-react";
import { useWords } from "../../../lib/i18n.tsx";
import type { Of } from "./of-kind.ts";

/** Something that the provider does not hand over: what it was, and why. */
export function Unreadable({ content: { what, error } }: { content: Of<"unreadable"> }) {
  const { say } = useWords();
  return (
    <div>
      <div className="row">
        <IconPuzzle size={16} stroke={1.75} />
        {what ? say("unreadableKind", { kind: what.replaceAll("_", " ") }) : say("unsupportedCard")}
      </div>
      <div className="mut xs" title={error?.code}>
        {error?.reason ?? say("unsupportedHint")}
      </div>
    </div>
  );
}
