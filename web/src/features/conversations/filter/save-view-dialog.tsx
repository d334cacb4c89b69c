import { Button, Checkbox, TextInput } from "@mantine/core";
import type { ConversationFilter } from "@sigap/contract/conversation-filter";
import type { SavedView } from "@sigap/contract/conversation-lists";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../../../lib/api.ts";
import type { ListQuery } from "../../../lib/changes.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { useForm } from "../../../lib/use-form.ts";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { toast } from "../../../ui/toast.tsx";
import { useCan } from "../../identity/queries.ts";
import { savedViewsChanged } from "../queries.ts";

interface Props {
  query: ListQuery;
  current: SavedView | undefined;
  onClose: () => void;
}

/** Keeps what the list shows now under a name; one that was opened can be changed or removed. */
export default function SaveViewDialog({ query, current, onClose }: Props) {
  const { say } = useWords();
  const can = useCan();
  const navigate = useNavigate();
  const own = current?.can.change ? current : undefined;
  const [name, setName] = useState(own?.name ?? "");
  const [shared, setShared] = useState(own?.shared ?? false);
  const { view, sort, filter } = query;
  const go = (saved?: string) =>
    navigate({ to: "/inbox/$view", params: { view }, search: saved ? { sort, saved, ...(filter ? { filter } : {}) } : {} });
  const form = useForm(async () => {
    const body = { name, shared, view, sort, filter: filter ? (JSON.parse(filter) as ConversationFilter) : null };
    const kept = own ? await call("updateSavedView", { params: { id: own.id }, body }) : await call("createSavedView", { body });
    savedViewsChanged();
    toast(say("viewSaved", { name: kept.name }));
    onClose();
    await go(kept.id);
  });
  const remove = async (id: string) => {
    await call("removeSavedView", { params: { id } });
    savedViewsChanged();
    onClose();
    await go();
  };
  return (
    <FormDialog
      title={say("saveView")}
      form={form}
      ready={name.trim() !== ""}
      beside={
        own && (
          <Button variant="subtle" color="saga" onClick={() => void remove(own.id)}>
            {say("remove")}
          </Button>
        )
      }
      onClose={onClose}
    >
      <TextInput
        label={say("name")}
        required
        maxLength={60}
        value={name}
        error={form.of("name")}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      {can("conversations:read_all") && (
        <Checkbox label={say("shareView")} checked={shared} onChange={(event) => setShared(event.currentTarget.checked)} />
      )}
    </FormDialog>
  );
}
