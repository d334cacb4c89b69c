import { Button } from "@mantine/core";
import type { Outgoing } from "@sigap/contract/outgoing";
import { IconAlertCircle, IconClock, IconPencil, IconRefresh } from "@tabler/icons-react";
import { Refused } from "../../lib/api.ts";
import { clock } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import css from "./bubble.module.css";
import { LaterContent } from "./content/later-content.tsx";
import { Text } from "./content/text.tsx";
import { putAgain, takeBack, type Waiting } from "./outbox.ts";
import problem from "./send-problem.module.css";
import { canBeEdited, editRefused } from "./undo-send.ts";

/** What was written a moment ago and is not confirmed, or was refused. */
export function WaitingBubble({ waiting }: { waiting: Waiting }) {
  const { say, language } = useWords();
  const { text, writtenAt, refused, takenBack = false, message } = waiting;
  return (
    <article className={css.message} data-look={message.type === "note" ? "note" : "out"} data-failed={refused !== null}>
      <div className={css.line}>
        <div className={css.bubble}>
          <WaitingContent message={message} text={text} />
          <span className={css.meta}>
            {clock(writtenAt, language)}
            {refused || takenBack ? <IconAlertCircle size={14} /> : <IconClock size={14} stroke={1.9} />}
            <span className="hidden-visually">{say(refused || takenBack ? "failed" : "sending")}</span>
          </span>
        </div>
        <span className={css.noAvatar} />
      </div>
      {(refused || takenBack) && <Stopped waiting={waiting} />}
    </article>
  );
}

/** Why it does not go out, and what can be done: again, changed, or not at all. */
function Stopped({ waiting }: { waiting: Waiting }) {
  const { say } = useWords();
  const { key, refused } = waiting;
  return (
    <div className={problem.problem} role={refused ? "alert" : undefined}>
      <span>{refused ? sayError(new Refused(refused), say) : say("takenBack")}</span>
      <Button size="xs" variant="default" leftSection={<IconRefresh size={14} />} onClick={() => putAgain(key)}>
        {say(refused?.code === "duplicate_reply" ? "sendAnyway" : "retry")}
      </Button>
      {canBeEdited(waiting) && (
        <Button size="xs" variant="default" leftSection={<IconPencil size={14} />} onClick={() => editRefused(key)}>
          {say("editUnsent")}
        </Button>
      )}
      <Button size="xs" variant="subtle" color="gray" onClick={() => takeBack(key)}>
        {say("discardUnsent")}
      </Button>
    </div>
  );
}

/** As it will stand there; files come with the real message. */
function WaitingContent({ message, text }: { message: Outgoing; text: string }) {
  const files = { attachments: [], from: "" };
  if (message.type === "location") return <LaterContent content={{ kind: "location", ...message.location }} files={files} />;
  if (message.type === "contacts")
    return <LaterContent content={{ kind: "contacts", contacts: message.contacts, requested: false }} files={files} />;
  if (message.type === "interactive") return <LaterContent content={message.interactive} files={files} />;
  return <Text text={text} />;
}
