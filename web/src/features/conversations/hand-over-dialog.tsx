import { Select, Textarea } from "@mantine/core";
import type { Conversation } from "@sigap/contract/conversations";
import { useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { useForm } from "../../lib/use-form.ts";
import { FormDialog } from "../../ui/form-dialog.tsx";
import { useMembers, useTeams } from "../identity/queries.ts";
import { useAssign } from "./use-assign.ts";

/** Gives a conversation to somebody, and tells them what they should know. */
export default function HandOverDialog({ conversation, onClose }: { conversation: Conversation; onClose: () => void }) {
  const { say } = useWords();
  const assign = useAssign(conversation);
  const members = useMembers().data?.items ?? [];
  const teams = useTeams().data?.items ?? [];
  const [to, setTo] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const form = useForm(async () => {
    const team = teams.find(({ id }) => id === to);
    const name = team?.name ?? members.find(({ id }) => id === to)?.name;
    await assign(team ? { teamId: team.id } : { assigneeId: to }, name, note.trim());
    onClose();
  });
  const choice = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  return (
    <FormDialog title={say("handOver")} form={form} action={say("handOverDo")} ready={to !== null && note.trim() !== ""} onClose={onClose}>
      <Select
        label={say("handOverTo")}
        placeholder={say("handOverChoose")}
        data-autofocus
        searchable
        nothingFoundMessage={say("handOverNobody")}
        data={[
          { group: say("members"), items: members.map(choice) },
          { group: say("teams"), items: teams.map(choice) },
        ].filter(({ items }) => items.length > 0)}
        value={to}
        error={form.of("assigneeId") ?? form.of("teamId")}
        onChange={setTo}
      />
      <Textarea
        label={say("note")}
        description={say("handOverHint")}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={10_000}
        value={note}
        error={form.of("note")}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  );
}
