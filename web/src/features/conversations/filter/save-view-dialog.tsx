import { Button, Checkbox, TextInput } from "@mantine/core";
import type { ConversationFilter } from "@sigap/contract/conversation-filter";
import type { SavedView } from "@sigap/contract/conversation-lists";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../../../lib/api.ts";
import type { ListQuery } from "../../../lib/changes.ts";
import { useWords } from "../../../lib/i18n.tsx";
import { useForm } from "../../../lib/use-form.ts";
import { Confirm } from "../../../ui/confirm.tsx";
import { FormDialog } from "../../../ui/form-dialog.tsx";
import { useNewerVersion } from "../../../ui/newer-version.tsx";
import { toast } from "../../../ui/toast.tsx";
import { sayFailed } from "../../../ui/undoable.ts";
import { useCan } from "../../identity/queries.ts";
import { searchOf } from "../list-search.ts";
import { savedViewsChanged } from "../queries.ts";

interface Props {
  query: ListQuery;
  current: SavedView | undefined;
  onClose: () => void;
}

const bodyOf = ({ name, shared, view, sort, filter }: SavedView) => ({ name, shared, view, sort, filter });

/** Keeps what the list shows now under a name; one that was opened can be changed or removed. */
export default function SaveViewDialog({ query, current, onClose }: Props) {
  const { say } = useWords();
  const can = useCan();
  const navigate = useNavigate();
  const own = current?.can.change ? current : undefined;
  const { view, sort, filter } = query;
  const [draft, setDraft] = useState({
    ...{ name: own?.name ?? "", shared: own?.shared ?? false, view, sort },
    filter: filter ? (JSON.parse(filter) as ConversationFilter) : null,
  });
  const newer = useNewerVersion(own && { version: own.version, draft: bodyOf(own) }, draft, setDraft);
  const { name, shared } = draft;
  const go = (kept?: SavedView) =>
    navigate({
      to: "/inbox/$view",
      params: { view: kept?.view ?? view },
      search: kept ? searchOf(kept) : {},
    });
  const form = useForm(async () => {
    const saving = own
      ? call("updateSavedView", { params: { id: own.id }, body: { ...draft, version: newer.version } })
      : call("createSavedView", { body: draft });
    const kept = await saving.finally(savedViewsChanged);
    toast(say("viewSaved", { name: kept.name }));
    onClose();
    await go(kept);
  });
  const [removing, setRemoving] = useState(false);
  const removed = () => {
    onClose();
    void go();
  };
  if (own && removing) return <RemoveView view={own} onClose={() => setRemoving(false)} onRemoved={removed} />;
  return (
    <FormDialog
      title={say(own ? "viewEdit" : "saveView")}
      form={form}
      ready={name.trim() !== ""}
      beside={
        own && (
          <Button variant="subtle" color="saga" onClick={() => setRemoving(true)}>
            {say("remove")}
          </Button>
        )
      }
      onClose={onClose}
    >
      {newer.banner}
      <TextInput
        label={say("name")}
        required
        maxLength={60}
        value={name}
        error={form.of("name")}
        onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        data-autofocus
      />
      {can("conversations:read_all") && (
        <Checkbox
          label={say("shareView")}
          checked={shared}
          onChange={(event) => setDraft({ ...draft, shared: event.currentTarget.checked })}
        />
      )}
    </FormDialog>
  );
}

interface RemoveProps {
  view: SavedView;
  onClose: () => void;
  onRemoved: () => void;
}
function RemoveView({ view: { id, name, shared }, onClose, onRemoved }: RemoveProps) {
  const { say } = useWords();
  const remove = () =>
    void call("removeSavedView", { params: { id } })
      .finally(savedViewsChanged)
      .then(() => {
        toast(say("viewRemoved", { name }));
        onRemoved();
      })
      .catch((error: unknown) => {
        sayFailed(say)(error);
        onClose();
      });
  return (
    <Confirm
      opened
      title={say("viewRemove", { name })}
      text={say(shared ? "viewRemoveShared" : "viewRemoveOwn")}
      action={say("viewRemoveDo")}
      onClose={onClose}
      onConfirm={remove}
    />
  );
}
