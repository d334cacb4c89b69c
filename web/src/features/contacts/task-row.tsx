import { Checkbox } from "@mantine/core";
import type { Task } from "@sigap/contract/tasks";
import { IconAlarm, IconCalendarTime } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { moment, when } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { useNow } from "../../lib/use-now.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Chip } from "../../ui/chip.tsx";
import { toast } from "../../ui/toast.tsx";
import { useSignedIn } from "../identity/queries.ts";
import { setDone } from "./task-queries.ts";
import css from "./tasks.module.css";

/** One thing to do: ticked off where it stands, opened by its words. */
export function TaskRow({ task, onOpen, who }: { task: Task; onOpen: (() => void) | undefined; who?: ReactNode }) {
  const { say, language } = useWords();
  const me = useSignedIn();
  const { title, done, dueAt, assignee, can } = task;
  const tick = () =>
    void setDone(task, done === null, { id: me.person.id, name: me.person.name }).catch((error: unknown) =>
      toast(sayError(error, say), { failed: true }),
    );
  return (
    <div className={css.row} data-done={done !== null}>
      <Checkbox
        aria-label={say("taskDo", { title })}
        checked={done !== null}
        disabled={!can.edit}
        onChange={tick}
        classNames={{ root: css.tick ?? "" }}
      />
      <div className="grow">
        {onOpen ? (
          <button type="button" className={css.title} aria-label={say("taskEdit", { title })} onClick={onOpen}>
            <bdi>{title}</bdi>
          </button>
        ) : (
          <bdi className={css.title}>{title}</bdi>
        )}
        <div className={css.facts}>
          {who}
          {done ? (
            <span>{say("taskDoneBy", { name: done.by.name, time: moment(done.at, language) })}</span>
          ) : (
            dueAt && <Due dueAt={dueAt} />
          )}
          {!done && assignee && (
            <span className={css.assignee}>
              <Avatar id={assignee.id} name={assignee.name} size={16} />
              <span className="cut">{assignee.name}</span>
            </span>
          )}
        </div>
      </div>
    </div>
  );
}

/** Late is said in words and by its icon, not by colour alone. */
function Due({ dueAt }: { dueAt: string }) {
  const { say, language } = useWords();
  const late = Date.parse(dueAt) <= useNow();
  const time = when(dueAt, language);
  return late ? (
    <Chip tone="bad" icon={<IconAlarm size={12} stroke={2} />}>
      {say("taskOverdue")} · {time}
    </Chip>
  ) : (
    <Chip tone="alt" icon={<IconCalendarTime size={12} stroke={2} />}>
      {time}
    </Chip>
  );
}
