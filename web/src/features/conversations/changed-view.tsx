import { Button } from "@mantine/core";
import type { ConversationFilter } from "@sigap/contract/conversation-filter";
import type { SavedView } from "@sigap/contract/conversation-lists";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { call } from "../../lib/api.ts";
import type { ListQuery } from "../../lib/changes.ts";
import { useWords } from "../../lib/i18n.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { sayFailed, tellDone } from "../../ui/undoable.ts";
import css from "./list-header.module.css";
import { searchOf } from "./list-search.ts";
import { savedViewsChanged } from "./queries.ts";

interface Props {
  view: SavedView;
  /** What the list shows now. */
  query: ListQuery;
  onSaveNew: () => void;
}

/** The list shows something else than the saved view that it came from: kept there, kept beside it, or left. */
export function ChangedView({ view, query, onSaveNew }: Props) {
  const { say } = useWords();
  const navigate = useNavigate();
  const { id, name, shared, version, can } = view;
  const back = () => void navigate({ to: "/inbox/$view", params: { view: view.view }, search: searchOf(view) });
  const keep = (kept: Pick<SavedView, "sort" | "filter" | "version">) =>
    call("updateSavedView", { params: { id }, body: { sort: kept.sort, filter: kept.filter, version: kept.version } }).finally(
      savedViewsChanged,
    );
  const save = () =>
    void keep({ sort: query.sort, filter: query.filter ? (JSON.parse(query.filter) as ConversationFilter) : null, version })
      .then((kept) => tellDone(say, say("viewSaved", { name }), () => keep({ ...view, version: kept.version })))
      .catch(sayFailed(say));
  return (
    <section className={css.changed} aria-label={say("viewChanged")}>
      <span className="xs mut grow">{say("viewChanged")}</span>
      {can.change && (
        <Button size="compact-sm" variant="default" title={shared ? say("viewSaveShared") : undefined} onClick={save}>
          {say("save")}
        </Button>
      )}
      <Button size="compact-sm" variant="default" onClick={onSaveNew}>
        {say("viewSaveNew")}
      </Button>
      <IconButton size="sm" label={say("viewBack", { name })} icon={<IconArrowBackUp size={16} stroke={1.75} />} onClick={back} />
    </section>
  );
}
