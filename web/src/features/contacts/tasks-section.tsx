import type { Contact } from "@sigap/contract/contacts";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { useTasksOf } from "./queries.ts";
import { SectionBox } from "./sections.tsx";
import { TaskForm } from "./task-form.tsx";
import { TaskRow } from "./task-row.tsx";
import css from "./tasks.module.css";

/** What is to be done for them, and what was. */
export function TasksSection({ contact }: { contact: Contact }) {
  const { say } = useWords();
  const { data } = useTasksOf(contact.id);
  const [open, setOpen] = useState<string | null>(null);
  const close = () => setOpen(null);
  const tasks = data?.open ?? [];
  return (
    <SectionBox
      label={say("tasks")}
      count={tasks.length}
      action={
        contact.can.edit &&
        open !== "new" && (
          <IconButton size="sm" label={say("taskAdd")} icon={<IconPlus size={16} stroke={1.75} />} onClick={() => setOpen("new")} />
        )
      }
    >
      {open === "new" && <TaskForm contactId={contact.id} onDone={close} />}
      {data && tasks.length + data.done.length === 0 && open !== "new" && <p className="dim xs">{say("taskNone")}</p>}
      <ul className={css.list}>
        {tasks.map((task) => (
          <li key={task.id}>
            {open === task.id ? (
              <TaskForm contactId={contact.id} task={task} onDone={close} />
            ) : (
              <TaskRow task={task} onOpen={task.can.edit ? () => setOpen(task.id) : undefined} />
            )}
          </li>
        ))}
      </ul>
      {data && data.done.length > 0 && (
        <details>
          <summary>
            {say("taskDone")} <span className="num">{data.done.length}</span>
          </summary>
          <ul className={css.list}>
            {data.done.map((task) => (
              <li key={task.id}>
                <TaskRow task={task} onOpen={undefined} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </SectionBox>
  );
}
