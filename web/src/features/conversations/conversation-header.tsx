import { Button } from "@mantine/core";
import type { Conversation } from "@sigap/contract/conversations";
import { IconCheck, IconChevronLeft, IconLayoutSidebarRight, IconRotateClockwise } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type ReactNode, Suspense, useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords, withAllWords } from "../../lib/i18n.tsx";
import { useActions } from "../../lib/keys/actions.ts";
import { lazy } from "../../lib/lazy.ts";
import { sayError } from "../../lib/say-error.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Chip } from "../../ui/chip.tsx";
import { IconButton } from "../../ui/icon-button.tsx";
import { KeysOf } from "../../ui/key.tsx";
import { PhoneNumber } from "../../ui/phone-number.tsx";
import { toast } from "../../ui/toast.tsx";
import { AssignMenu } from "./assign-menu.tsx";
import css from "./conversation-header.module.css";
import { keepList } from "./list-search.ts";
import { MoreMenu } from "./more-menu.tsx";
import { changed } from "./queries.ts";
import { SnoozeMenu } from "./snooze-menu.tsx";

const ServiceChip = lazy(withAllWords(() => import("./service-chip.tsx")));
const CloseDialog = lazy(() => import("./close-dialog.tsx"));

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
  useActions({
    "conversation.close": status === "closed" ? reopen : can.close && (() => setClosing(true)),
  });
  return (
    <header className={css.header}>
      <Link to="/inbox/$view" params={{ view }} search={keepList} className={css.back} aria-label={say("back")}>
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
              {status === "closed" ? say(`outcome_${outcome ?? "other"}`) : say(status === "spam" ? "view_spam" : "snoozed")}
            </Chip>
          )}
        </div>
        <div className={css.under}>
          <span className="cut num">
            {contact.phone ? (
              <PhoneNumber number={contact.phone} formatted={contact.formattedPhone} />
            ) : contact.username ? (
              `@${contact.username}`
            ) : (
              say("noPhone")
            )}
          </span>
          <Suspense>{status === "open" && conversation.service && <ServiceChip clock={conversation.service} long />}</Suspense>
        </div>
      </div>
      <span className="push" />
      <AssignMenu conversation={conversation} />
      <span className={css.snooze}>
        <SnoozeMenu conversation={conversation} />
      </span>
      {tools && <div className={css.tools}>{tools}</div>}
      <MoreMenu conversation={conversation} />
      <IconButton
        label={say("details")}
        action="pane.details"
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
          rightSection={<KeysOf action="conversation.close" />}
          disabled={!can.close}
          onClick={() => setClosing(true)}
        >
          {say("close")}
        </Button>
      )}
      <Suspense>{closing && <CloseDialog conversation={conversation} onClose={() => setClosing(false)} />}</Suspense>
    </header>
  );
}
