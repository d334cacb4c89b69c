import { TextInput } from "@mantine/core";
import type { ReplyFolder } from "@sigap/contract/replies";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useForm } from "../../lib/use-form.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { repliesChanged } from "./queries.ts";

/** The name of a new folder, or another one for one that is there. */
export function FolderDialog({ folder, onClose }: { folder: ReplyFolder | null; onClose: () => void }) {
  const { say } = useWords();
  const [name, setName] = useState(folder?.name ?? "");
  const form = useForm(async () => {
    const body = { name };
    await (folder ? call("updateReplyFolder", { params: { id: folder.id }, body }) : call("createReplyFolder", { body }));
    repliesChanged();
    onClose();
  });
  return (
    <FormDialog title={say(folder ? "renameFolder" : "newFolder")} form={form} ready={name.trim() !== ""} onClose={onClose}>
      <TextInput
        label={say("name")}
        data-autofocus
        value={name}
        error={form.of("name")}
        onChange={(event) => setName(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
