import { Menu } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import type { Conversation } from "@sigap/contract/conversations";
import { priorities } from "@sigap/contract/values";
import { IconDots, IconFlag, IconMail, IconMailOff } from "@tabler/icons-react";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useActions } from "../../lib/keys/actions.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { KeysOf } from "../../ui/key.tsx";
import { LateMenu } from "../../ui/late.tsx";
import { sayFailed, tellDone } from "../../ui/undoable.ts";
import { keepUnread } from "./kept-unread.ts";
import { changed } from "./queries.ts";
import { useSnoozing } from "./snooze-menu.tsx";

/** What is done to a conversation less often. */
export function MoreMenu({ conversation }: { conversation: Conversation }) {
  const { say } = useWords();
  const [opened, setOpened] = useState(false);
  // A telephone's head has no room for the button of its own.
  const narrow = useMediaQuery("(max-width: 767px)", false, { getInitialValueInEffect: false });
  const { id, status, priority, can } = conversation;
  const snoozing = useSnoozing(conversation);
  const failed = sayFailed(say);
  const unread = () => {
    keepUnread(id);
    void call("markUnread", { params: { id } }).then(changed).catch(failed);
  };
  const put = (next: Conversation["priority"]) =>
    void call("setPriority", { params: { id }, body: { priority: next } })
      .then(changed)
      .catch(failed);
  const spam = (yes: boolean) => {
    const mark = (to: boolean) => call("markSpam", { params: { id }, body: { spam: to } }).then(changed);
    mark(yes)
      .then(() => tellDone(say, say(yes ? "markedSpam" : "unmarkedSpam"), () => mark(!yes)))
      .catch(failed);
  };
  useActions({
    "conversation.unread": can.close && unread,
    "conversation.priority": can.close && (() => setOpened(true)),
    "conversation.spam": can.close && (() => spam(status !== "spam")),
  });
  if (!can.close) return null;
  return (
    <>
      <LateMenu
        opened={opened}
        onChange={setOpened}
        position="bottom-end"
        width={220}
        target={<IconButton label={say("moreActions")} icon={<IconDots size={16} stroke={1.75} />} />}
      >
        {() => (
          <Menu.Dropdown>
            {narrow && (
              <>
                <Menu.Label>{say("snooze")}</Menu.Label>
                {snoozing.items}
              </>
            )}
            <Menu.Label>{say("priority")}</Menu.Label>
            {priorities.map((each) => (
              <Menu.Item
                key={each}
                leftSection={<IconFlag size={16} stroke={1.75} />}
                aria-current={each === priority}
                fw={each === priority ? 600 : undefined}
                onClick={() => put(each)}
              >
                {say(`priority_${each}`)}
              </Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Item
              leftSection={<IconMail size={16} stroke={1.75} />}
              rightSection={<KeysOf action="conversation.unread" />}
              onClick={unread}
            >
              {say("markUnread")}
            </Menu.Item>
            <Menu.Item leftSection={<IconMailOff size={16} stroke={1.75} />} onClick={() => spam(status !== "spam")}>
              {say(status === "spam" ? "notSpam" : "spam")}
            </Menu.Item>
          </Menu.Dropdown>
        )}
      </LateMenu>
      {snoozing.dialog}
    </>
  );
}
