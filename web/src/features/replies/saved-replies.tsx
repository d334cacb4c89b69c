import { Button, TextInput } from "@mantine/core";
import type { SavedReply } from "@sigap/contract/replies";
import { IconBolt, IconFolderPlus, IconPlus, IconSearch } from "@tabler/icons-react";
import { Suspense, useState } from "react";
import { useWords } from "../../lib/i18n.tsx";
import { lazy } from "../../lib/lazy.ts";
import { sayError } from "../../lib/say-error.ts";
import { Banner } from "../../ui/banner.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { useCan } from "../identity/queries.ts";
import { findReplies } from "./find-replies.ts";
import { FolderDialog } from "./folder-dialog.tsx";
import { useReplies } from "./queries.ts";
import css from "./replies.module.css";
import { ReplyFolderCard } from "./reply-folder-card.tsx";

const ReplyEditor = lazy(async () => ({ default: (await import("./reply-editor.tsx")).ReplyEditor }));

/** Everything that is kept to be written again, by folder. */
export function SavedReplies() {
  const { say } = useWords();
  const can = useCan();
  const { data, error } = useReplies();
  const [query, setQuery] = useState("");
  const [editing, setEditing] = useState<SavedReply | "new" | null>(null);
  const [newFolder, setNewFolder] = useState(false);
  const found = findReplies(data?.items ?? [], query);
  const groups = [
    ...(data?.folders ?? []).map((folder) => ({ folder, replies: found.filter(({ folderId }) => folderId === folder.id) })),
    { folder: null, replies: found.filter(({ folderId }) => folderId === null) },
  ].filter(({ folder, replies }) => replies.length > 0 || (folder !== null && query === ""));
  const create = (
    <Button leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => setEditing("new")}>
      {say("newReply")}
    </Button>
  );
  const nothing = data?.items.length === 0 && data.folders.length === 0;
  return (
    <>
      {error && <Banner>{sayError(error, say)}</Banner>}
      {nothing ? (
        <EmptyState icon={<IconBolt size={20} stroke={1.6} />} title={say("noReplies")} action={create}>
          {say("noRepliesHint")}
        </EmptyState>
      ) : (
        data && (
          <div className={css.tools}>
            <TextInput
              className="grow"
              aria-label={say("searchReplies")}
              placeholder={say("searchReplies")}
              leftSection={<IconSearch size={16} />}
              value={query}
              onChange={(event) => setQuery(event.currentTarget.value)}
            />
            {can("replies:manage") && (
              <Button variant="default" leftSection={<IconFolderPlus size={16} stroke={1.75} />} onClick={() => setNewFolder(true)}>
                {say("newFolder")}
              </Button>
            )}
            {create}
          </div>
        )
      )}
      {groups.map(({ folder, replies }) => (
        <ReplyFolderCard key={folder?.id ?? ""} folder={folder} replies={replies} onEdit={setEditing} />
      ))}
      {data && !nothing && groups.length === 0 && <p className="mut">{say("noReplyFits")}</p>}
      {newFolder && <FolderDialog folder={null} onClose={() => setNewFolder(false)} />}
      {editing && data && (
        <Suspense>
          <ReplyEditor
            reply={editing === "new" ? null : (data.items.find(({ id }) => id === editing.id) ?? editing)}
            folders={data.folders}
            onClose={() => setEditing(null)}
          />
        </Suspense>
      )}
    </>
  );
}
