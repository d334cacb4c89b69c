import { Button } from "@mantine/core";
import type { ScheduledMessage } from "@sigap/contract/scheduled";
import { IconAlertCircle, IconCalendarTime, IconPencil, IconSend2, IconX } from "@tabler/icons-react";
import { Suspense, useState } from "react";
import { call, Refused } from "../../lib/api.ts";
import { useWords, withAllWords } from "../../lib/i18n.tsx";
import { lazy } from "../../lib/lazy.ts";
import { sayError } from "../../lib/say-error.ts";
import { momentIn } from "../../lib/zoned-time.ts";
import { toast } from "../../ui/toast.tsx";
import { useSignedIn } from "../identity/queries.ts";
import css from "./bubble.module.css";
import own from "./scheduled.module.css";
import { ScheduledContent } from "./scheduled-content.tsx";
import { scheduledChanged } from "./scheduled-queries.ts";
import { canBeEdited, undoHeld } from "./undo-send.ts";

const ScheduleDialog = lazy(withAllWords(() => import("./schedule-dialog.tsx")));

/** A message that waits for its time, or could not go out then and says why: to be changed, sent now, or canceled. */
export function ScheduledCard({ scheduled }: { scheduled: ScheduledMessage }) {
  const { say, language } = useWords();
  const { timeZone } = useSignedIn().workspace;
  const [editing, setEditing] = useState(false);
  const { id, problem, can, author, cancelIfAnswered, sendAt } = scheduled;
  const tell = (error: unknown) => toast(sayError(error, say), { failed: true });
  const act = (result: Promise<ScheduledMessage>) => void result.then(scheduledChanged).catch(tell);
  // What was to go out at once goes back into the composer; what waits for a time is changed where it stands.
  const edit = () => (scheduled.held && canBeEdited(scheduled) ? void undoHeld(id).catch(tell) : setEditing(true));
  const why = problem && sayError(new Refused({ ...problem, type: "", title: "", status: 409, requestId: "" } as never), say);
  return (
    <article className={css.message} data-look="out" data-failed={problem !== null}>
      <div className={own.when} data-failed={problem !== null}>
        {problem ? <IconAlertCircle size={14} stroke={1.9} /> : <IconCalendarTime size={14} stroke={1.9} />}
        <span>{say(problem ? "scheduleFailed" : "scheduledFor", { time: momentIn(timeZone, sendAt, language), name: author.name })}</span>
      </div>
      <div className={css.line}>
        <div className={`${css.bubble} ${own.waiting}`}>
          <ScheduledContent scheduled={scheduled} />
        </div>
      </div>
      {why ? (
        <p className={own.why} role="alert">
          {why}
        </p>
      ) : (
        cancelIfAnswered && <p className={own.hint}>{say("canceledIfAnswered")}</p>
      )}
      <div className={own.acts}>
        {can.change && (
          <Button size="xs" variant="default" leftSection={<IconPencil size={14} stroke={1.9} />} onClick={edit}>
            {say("editUnsent")}
          </Button>
        )}
        {can.cancel && (
          <>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconSend2 size={14} stroke={1.9} />}
              onClick={() => act(call("sendScheduledMessage", { params: { id } }))}
            >
              {say(problem ? "sendAnyway" : "sendNow")}
            </Button>
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              leftSection={<IconX size={14} stroke={1.9} />}
              onClick={() => act(call("cancelScheduledMessage", { params: { id } }))}
            >
              {say(problem ? "discardUnsent" : "cancelSchedule")}
            </Button>
          </>
        )}
      </div>
      {editing && (
        <Suspense fallback={null}>
          <ScheduleDialog contactId={scheduled.contactId} scheduled={scheduled} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </article>
  );
}
