import { CloseButton } from "@mantine/core";
import { useWords } from "../../lib/i18n.tsx";
import { Failed } from "../../ui/failed.tsx";
import { Waiting } from "../../ui/waiting.tsx";
import { DecisionView } from "./decision-view.tsx";
import { useWhy } from "./queries.ts";
import { WaitingReasons } from "./waiting-reasons.tsx";

/** What was decided about a conversation, newest first. */
export default function Why({ conversationId, title, onClose }: { conversationId: string; title: string; onClose: () => void }) {
  const { say } = useWords();
  const { data, error } = useWhy(conversationId);
  return (
    <section aria-label={title}>
      <div className="row">
        <h3 className="semi">{title}</h3>
        <span className="push" />
        <CloseButton size="sm" aria-label={say("dismiss")} onClick={onClose} />
      </div>
      {error && <Failed error={error} />}
      {!data && !error && <Waiting rows={2} />}
      {data?.byHand && <p className="mut">{say("whyByHand", { name: data.byHand.name })}</p>}
      {data?.waiting && <WaitingReasons item={data.waiting} />}
      {data && data.items.length === 0 && !data.byHand && !data.waiting && <p className="mut">{say("whyNothing")}</p>}
      {data?.items.map((decision) => (
        <DecisionView key={decision.id} decision={decision} />
      ))}
    </section>
  );
}
