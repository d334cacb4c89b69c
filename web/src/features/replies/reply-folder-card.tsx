import { Menu, UnstyledButton } from "@mantine/core";
import type { ReplyFolder, SavedReply } from "@sigap/contract/replies";
import { IconDots, IconLock, IconPaperclip } from "@tabler/icons-react";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { dayOf } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { plain } from "../../lib/markup.ts";
import { sayError } from "../../lib/say-error.ts";
import { fillVariables, type Variables, variableNames } from "../../lib/variables.ts";
import { Chip } from "../../ui/chip.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Card } from "../../ui/page.tsx";
import { toast } from "../../ui/toast.tsx";
import { useCan, useSignedIn } from "../identity/queries.ts";
import { textIn } from "../messages/composer/filling.ts";
import { FolderDialog } from "./folder-dialog.tsx";
import { repliesChanged } from "./queries.ts";
import css from "./replies.module.css";

interface Props {
  /** Null for those that are in none. */
  folder: ReplyFolder | null;
  replies: readonly SavedReply[];
  onEdit: (reply: SavedReply) => void;
}

export function ReplyFolderCard({ folder, replies, onEdit }: Props) {
  const { say } = useWords();
  const can = useCan();
  const [asked, setAsked] = useState<"rename" | "remove" | null>(null);
  const remove = () => {
    setAsked(null);
    if (!folder) return;
    void call("removeReplyFolder", { params: { id: folder.id } })
      .then(repliesChanged)
      .catch((error: unknown) => toast(sayError(error, say), { failed: true }));
  };
  return (
    <Card
      title={folder?.name ?? say("noFolder")}
      actions={
        folder &&
        can("replies:manage") && (
          <Menu position="bottom-end" width={200}>
            <Menu.Target>
              <IconButton size="sm" label={say("folderActions", { name: folder.name })} icon={<IconDots size={16} stroke={1.75} />} />
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => setAsked("rename")}>{say("renameFolder")}</Menu.Item>
              <Menu.Item onClick={() => setAsked("remove")}>{say("removeFolder")}</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )
      }
    >
      <ul>
        {replies.map((reply) => (
          <li key={reply.id}>
            <Row reply={reply} onEdit={() => onEdit(reply)} />
          </li>
        ))}
        {replies.length === 0 && <li className={css.none}>{say("emptyFolder")}</li>}
      </ul>
      {folder && asked === "rename" && <FolderDialog folder={folder} onClose={() => setAsked(null)} />}
      <Confirm
        opened={asked === "remove"}
        title={say("removeFolderTitle", { name: folder?.name ?? "" })}
        text={say("removeFolderHint")}
        action={say("removeFolder")}
        onClose={() => setAsked(null)}
        onConfirm={remove}
      />
    </Card>
  );
}

function Row({ reply, onEdit }: { reply: SavedReply; onEdit: () => void }) {
  const { say, language } = useWords();
  const { workspace } = useSignedIn();
  const { shortcut, name, texts, shared, attachments, usedCount, lastUsedAt } = reply;
  // Not filled yet: what will stand there is named.
  const named = Object.fromEntries(variableNames.map((each) => [each, `‹${say(`variable_${each}`)}›`])) as unknown as Variables;
  const used = say("usedTimes", { count: usedCount });
  return (
    <UnstyledButton className={css.row} onClick={onEdit}>
      <span className={css.what}>
        <span className="row">
          <strong className={css.shortcut}>/{shortcut}</strong>
          <span className="cut">{name}</span>
          {!shared && <Chip icon={<IconLock size={12} stroke={2} />}>{say("onlyMine")}</Chip>}
          {attachments.length > 0 && <Chip icon={<IconPaperclip size={12} stroke={2} />}>{String(attachments.length)}</Chip>}
        </span>
        <span className="cut xs mut" dir="auto">
          {plain(fillVariables(textIn(texts, language, workspace.language), named)).replace(/\s+/g, " ")}
        </span>
      </span>
      <span className={css.languages}>{Object.keys(texts).toSorted().join(" · ").toUpperCase()}</span>
      <span className={css.used}>
        {used}
        {lastUsedAt && <span className="dim">{dayOf(lastUsedAt, language)}</span>}
      </span>
    </UnstyledButton>
  );
}
