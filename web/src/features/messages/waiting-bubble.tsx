import { Button } from "@mantine/core";
import type { Outgoing } from "@sigap/contract/outgoing";
import { IconAlertCircle, IconClock, IconRefresh } from "@tabler/icons-react";
import { Refused } from "../../lib/api.ts";
import { clock } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import css from "./bubble.module.css";
import { ShownContent } from "./content/shown-content.tsx";
import { Text } from "./content/text.tsx";
import { putAgain, takeBack, type Waiting } from "./outbox.ts";
import problem from "./send-problem.module.css";

/** What was written a moment ago and is not confirmed, or was refused. */
export function WaitingBubble({ waiting }: { waiting: Waiting }) {
  const { say, language } = useWords();
  const { key, text, writtenAt, refused, message } = waiting;
  return (
    <article className={css.message} data-look={message.type === "note" ? "note" : "out"} data-failed={refused !== null}>
      <div className={css.line}>
        <div className={css.bubble}>
          <WaitingContent message={message} text={text} />
          <span className={css.meta}>
            {clock(writtenAt, language)}
            {refused ? <IconAlertCircle size={14} /> : <IconClock size={14} stroke={1.9} />}
            <span className="hidden-visually">{say(refused ? "failed" : "sending")}</span>
          </span>
        </div>
        <span className={css.noAvatar} />
      </div>
      {refused && (
        <div className={problem.problem} role="alert">
          <span>{sayError(new Refused(refused), say)}</span>
          <Button size="xs" variant="default" leftSection={<IconRefresh size={14} />} onClick={() => putAgain(key)}>
            {say(refused.code === "duplicate_reply" ? "sendAnyway" : "retry")}
          </Button>
          <Button size="xs" variant="subtle" color="gray" onClick={() => takeBack(key)}>
            {say("remove")}
          </Button>
        </div>
      )}
    </article>
  );
}

/** As it will stand there; files come with the real message. */
function WaitingContent({ message, text }: { message: Outgoing; text: string }) {
  const files = { attachments: [], from: "" };
  if (message.type === "location") return <ShownContent content={{ kind: "location", ...message.location }} files={files} />;
  if (message.type === "contacts")
    return <ShownContent content={{ kind: "contacts", contacts: message.contacts, requested: false }} files={files} />;
  if (message.type === "interactive") return <ShownContent content={message.interactive} files={files} />;
  return <Text text={text} />;
}
