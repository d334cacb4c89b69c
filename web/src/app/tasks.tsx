import { Button, Checkbox, Modal, Select } from "@mantine/core";
import type { Task } from "@sigap/contract/tasks";
import { IconChecklist } from "@tabler/icons-react";
import { useState } from "react";
import { useTasks } from "../features/contacts/queries.ts";
import { TaskForm } from "../features/contacts/task-form.tsx";
import { TaskRow } from "../features/contacts/task-row.tsx";
import css from "../features/contacts/tasks.module.css";
import { useMembers, useSignedIn } from "../features/identity/queries.ts";
import { useWords } from "../lib/i18n.tsx";
import { sayError } from "../lib/say-error.ts";
import { useNow } from "../lib/use-now.ts";
import { Banner } from "../ui/banner.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Card, CardBody, Page } from "../ui/page.tsx";
import { toast } from "../ui/toast.tsx";
import { Waiting } from "../ui/waiting.tsx";
import { useShowThread } from "./open-thread.ts";

const everybody = "all";
type Group = "taskOverdue" | "taskToday" | "taskLater" | "taskWithoutDue";
const groups: readonly Group[] = ["taskOverdue", "taskToday", "taskLater", "taskWithoutDue"];

function groupOf({ dueAt }: Task, now: number): Group {
  if (!dueAt) return "taskWithoutDue";
  const due = new Date(dueAt);
  if (due.getTime() <= now) return "taskOverdue";
  return due.toDateString() === new Date(now).toDateString() ? "taskToday" : "taskLater";
}

/** What is to be done, one's own first: what is late, what is for today, and the rest. */
export function Tasks() {
  const { say } = useWords();
  const me = useSignedIn();
  const members = useMembers().data?.items ?? [];
  const [who, setWho] = useState(me.person.id);
  const [withDone, setWithDone] = useState(false);
  const [editing, setEditing] = useState<Task | null>(null);
  const assigneeId = who === everybody ? undefined : who;
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = useTasks("open", assigneeId);
  const now = useNow();
  const tasks = data?.pages.flatMap(({ items }) => items) ?? [];
  const grouped = Map.groupBy(tasks, (task) => groupOf(task, now));
  const people = members.filter(({ id }) => id !== me.person.id);
  return (
    <Page
      title={say("tasks")}
      actions={
        <Select
          aria-label={say("taskPerson")}
          allowDeselect={false}
          w={220}
          data={[
            { value: me.person.id, label: say("taskMine") },
            { value: everybody, label: say("taskEverybody") },
            ...people.map(({ id, name }) => ({ value: id, label: say("taskOf", { name }) })),
          ]}
          value={who}
          onChange={(next) => setWho(next ?? me.person.id)}
        />
      }
    >
      <Card>
        {error && (
          <CardBody>
            <Banner>{sayError(error, say)}</Banner>
          </CardBody>
        )}
        {isPending && (
          <CardBody>
            <Waiting />
          </CardBody>
        )}
        {data && tasks.length === 0 && (
          <EmptyState icon={<IconChecklist size={20} stroke={1.6} />} title={say("taskEmpty")}>
            {say("taskEmptyHint")}
          </EmptyState>
        )}
        {groups.map((group) => {
          const items = grouped.get(group) ?? [];
          return (
            items.length > 0 && (
              <TaskGroup key={group} label={say(group)} late={group === "taskOverdue"} tasks={items} onOpen={setEditing} />
            )
          );
        })}
        {hasNextPage && (
          <CardBody>
            <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {say("more")}
            </Button>
          </CardBody>
        )}
      </Card>
      <Checkbox label={say("taskShowDone")} checked={withDone} onChange={({ currentTarget: { checked } }) => setWithDone(checked)} />
      {withDone && <Done assigneeId={assigneeId} />}
      <Modal
        opened={editing !== null}
        onClose={() => setEditing(null)}
        title={editing ? say("taskEdit", { title: editing.title }) : ""}
        closeButtonProps={{ "aria-label": say("dismiss") }}
      >
        {editing && <TaskForm contactId={editing.contact.id} task={editing} onDone={() => setEditing(null)} />}
      </Modal>
    </Page>
  );
}

function Done({ assigneeId }: { assigneeId: string | undefined }) {
  const { say } = useWords();
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = useTasks("done", assigneeId);
  const tasks = data?.pages.flatMap(({ items }) => items) ?? [];
  if (tasks.length === 0) return null;
  return (
    <Card>
      <TaskGroup label={say("taskDone")} tasks={tasks} />
      {hasNextPage && (
        <CardBody>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {say("more")}
          </Button>
        </CardBody>
      )}
    </Card>
  );
}

interface GroupProps {
  label: string;
  late?: boolean;
  tasks: readonly Task[];
  onOpen?: (task: Task) => void;
}
function TaskGroup({ label, late = false, tasks, onOpen }: GroupProps) {
  const { say } = useWords();
  const showThread = useShowThread();
  const show = ({ contact }: Task) => void showThread(contact.id).catch((error: unknown) => toast(sayError(error, say), { failed: true }));
  return (
    <section className={css.group} data-late={late} aria-label={label}>
      <h2>
        {label} <span className="dim num">{tasks.length}</span>
      </h2>
      <ul className={css.list}>
        {tasks.map((task) => (
          <li key={task.id}>
            <TaskRow
              task={task}
              onOpen={onOpen && task.can.edit ? () => onOpen(task) : undefined}
              who={
                <button type="button" className={css.who} onClick={() => show(task)}>
                  <bdi>{task.contact.name}</bdi>
                </button>
              }
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
