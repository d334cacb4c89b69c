import { Button } from "@mantine/core";
import type { ScheduledMessage } from "@sigap/contract/scheduled";
import { IconArrowBackUp, IconClock } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { toast } from "../../ui/toast.tsx";
import { PersonAvatar } from "../identity/person-avatar.tsx";
import { useSignedIn } from "../identity/queries.ts";
import css from "./bubble.module.css";
import scheduled from "./scheduled.module.css";
import { ScheduledContent } from "./scheduled-content.tsx";
import { undoTogether } from "./undo-send.ts";

/** Sent a moment ago, and still to be taken back: by its author, for as long as the seconds run. */
export function HeldBubble({ held }: { held: ScheduledMessage }) {
  const { say } = useWords();
  const me = useSignedIn().person.id;
  const left = useSecondsUntil(held.sendAt);
  const undo = () => void undoTogether(held.id).catch((error: unknown) => toast(sayError(error, say), { failed: true }));
  return (
    <article className={css.message} data-look="out" data-failed={false}>
      <div className={css.line}>
        <div className={css.bubble}>
          <ScheduledContent scheduled={held} />
          <span className={css.meta}>
            <IconClock size={14} stroke={1.9} />
            <span className="hidden-visually">{say("sending")}</span>
          </span>
        </div>
        <PersonAvatar id={held.author.id ?? held.author.kind} name={held.author.name} size={24} />
      </div>
      {held.author.id === me && left > 0 && (
        <div className={scheduled.undo}>
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconArrowBackUp size={14} stroke={1.9} />}
            rightSection={
              <span className="num" aria-hidden="true">
                {left}
              </span>
            }
            onClick={undo}
          >
            {say("undo")}
          </Button>
        </div>
      )}
    </article>
  );
}

/** Counts down; the server's own clock decides in the end. */
function useSecondsUntil(iso: string): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.min(10, Math.ceil((new Date(iso).getTime() - now) / 1000)));
}
