import { Button, Select, TextInput } from "@mantine/core";
import type { Task } from "@sigap/contract/tasks";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { useForm } from "../../lib/use-form.ts";
import { Banner } from "../../ui/banner.tsx";
import { toast } from "../../ui/toast.tsx";
import { useMembers, useSignedIn } from "../identity/queries.ts";
import { tasksChanged } from "./task-queries.ts";

/** As the field of the browser writes a time: local, without a zone. */
const toField = (iso: string | null): string => {
  if (!iso) return "";
  const date = new Date(iso);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

/** A new task for a contact, or one that is changed. */
export function TaskForm({ contactId, task, onDone }: { contactId: string; task?: Task; onDone: () => void }) {
  const { say } = useWords();
  const me = useSignedIn();
  const members = useMembers().data?.items ?? [];
  const [title, setTitle] = useState(task?.title ?? "");
  const [due, setDue] = useState(toField(task?.dueAt ?? null));
  const [assigneeId, setAssigneeId] = useState<string | null>(task ? (task.assignee?.id ?? null) : me.person.id);
  const { problem, of, busy, submit } = useForm(async () => {
    const body = { title: title.trim(), dueAt: due ? new Date(due).toISOString() : null, assigneeId };
    if (task) await call("updateTask", { params: { id: task.id }, body });
    else await call("createTask", { params: { id: contactId }, body });
    await tasksChanged();
    onDone();
  });
  const remove = () => {
    if (!task) return;
    onDone();
    void call("removeTask", { params: { id: task.id } })
      .then(tasksChanged)
      .then(() => toast(say("taskRemoved")))
      .catch((error: unknown) => toast(sayError(error, say), { failed: true }));
  };
  return (
    <form
      className="col"
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onDone();
      }}
    >
      {problem && <Banner>{problem}</Banner>}
      <TextInput
        label={say("taskTitle")}
        autoFocus
        required
        withAsterisk={false}
        maxLength={300}
        value={title}
        error={of("title")}
        onChange={({ currentTarget: { value } }) => setTitle(value)}
      />
      <TextInput
        label={say("taskDue")}
        type="datetime-local"
        value={due}
        error={of("dueAt")}
        onChange={({ currentTarget: { value } }) => setDue(value)}
      />
      <Select
        label={say("taskWho")}
        placeholder={say("nobody")}
        clearable
        clearButtonProps={{ "aria-label": say("clearValue", { name: say("taskWho") }) }}
        data={members.map(({ id, name }) => ({ value: id, label: name }))}
        value={assigneeId}
        onChange={setAssigneeId}
      />
      <div className="row">
        {task && (
          <Button size="xs" variant="subtle" color="saga" onClick={remove}>
            {say("taskRemove")}
          </Button>
        )}
        <span className="push" />
        <Button size="xs" variant="subtle" color="gray" onClick={onDone}>
          {say("cancel")}
        </Button>
        <Button size="xs" type="submit" loading={busy} disabled={title.trim() === ""}>
          {say("taskSave")}
        </Button>
      </div>
    </form>
  );
}
