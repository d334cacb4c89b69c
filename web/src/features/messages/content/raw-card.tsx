import type { Message } from "@sigap/contract/messages";
import { IconPuzzle } from "@tabler/icons-react";
import { useWords } from "../../../lib/i18n.tsx";
import css from "./content.module.css";

/** What Sigap does not draw yet, or WhatsApp does not hand over: never dropped, shown as it came. */
export function RawCard({ message: { providerType, details } }: { message: Message }) {
  const { say } = useWords();
  const unsupported = providerType === "unsupported";
  return (
    <div className={css.raw}>
      <div className="row">
        <IconPuzzle size={16} stroke={1.75} />
        {unsupported ? say("unsupportedCard") : say("rawCard", { kind: providerType ?? "?" })}
      </div>
      {unsupported && <div className="dim xs">{say("unsupportedHint")}</div>}
      {details && (
        <details>
          <summary>{say("details")}</summary>
          <pre>{JSON.stringify(details, null, 2)}</pre>
        </details>
      )}
    </div>
  );
}
