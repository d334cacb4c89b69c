import { Button } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import type { Conversation } from "@sigap/contract/conversations";
import { IconCheck, IconChevronLeft, IconLayoutSidebarRight, IconRotateClockwise } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Chip } from "../../ui/chip.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { Key } from "../../ui/key.tsx";
import { toast } from "../../ui/toast.tsx";
import { AssignMenu } from "./assign-menu.tsx";
import { CloseDialog } from "./close-dialog.tsx";
import css from "./conversation-header.module.css";
import { changed } from "./queries.ts";
import { SnoozeMenu } from "./snooze-menu.tsx";

interface Props {
  conversation: Conversation;
  view: string;
  details: boolean;
  onDetails: () => void;
  /** More buttons, before the one for the details. */
  tools?: ReactNode;
}

export function ConversationHeader({ conversation, view, details, onDetails, tools }: Props) {
  const { say } = useWords();
  const [closing, setClosing] = useState(false);
  const { contact, status, outcome, can } = conversation;
  const reopen = () =>
    void call("reopenConversation", { params: { id: conversation.id } })
      .then(changed)
      .catch((error: unknown) => toast(sayError(error, say), { failed: true }));
  useHotkeys([["E", () => (status === "closed" ? reopen() : can.close && setClosing(true))]]);
  return (
    <header className={css.header}>
      <Link to="/inbox/$view" params={{ view }} className={css.back} aria-label={say("back")}>
        <IconChevronLeft size={20} stroke={1.6} />
      </Link>
      <Avatar id={contact.id} name={contact.name} size={32} channel={conversation.channel} />
      <div className={css.who}>
        <div className="row">
          <h2 className="cut">
            <bdi>{contact.name}</bdi>
          </h2>
          {status !== "open" && (
            <Chip tone={status === "snoozed" ? "alt" : "neutral"}>
              {status === "snoozed" ? say("snoozed") : say(`outcome_${outcome ?? "other"}`)}
            </Chip>
          )}
        </div>
        <div className="xxs dim cut num">{contact.phone ?? (contact.username ? `@${contact.username}` : say("noPhone"))}</div>
      </div>
      <span className="push" />
      <AssignMenu conversation={conversation} />
      <SnoozeMenu conversation={conversation} />
      {tools}
      <IconButton
        label={say("details")}
        shortcut="]"
        icon={<IconLayoutSidebarRight size={16} stroke={1.75} />}
        pressed={details}
        onClick={onDetails}
      />
      {status === "closed" ? (
        <Button variant="default" leftSection={<IconRotateClockwise size={16} stroke={1.75} />} onClick={reopen}>
          {say("reopen")}
        </Button>
      ) : (
        <Button
          variant="default"
          className={css.close ?? ""}
          leftSection={<IconCheck size={16} stroke={1.75} />}
          rightSection={<Key>E</Key>}
          disabled={!can.close}
          onClick={() => setClosing(true)}
        >
          {say("close")}
        </Button>
      )}
      <CloseDialog conversation={conversation} opened={closing} onClose={() => setClosing(false)} />
    </header>
  );
}
