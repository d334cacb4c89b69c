import { Menu } from "@mantine/core";
import type { Conversation } from "@sigap/contract/conversations";
import { IconClockPause } from "@tabler/icons-react";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { clock, moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useActions } from "../../lib/keys/actions.ts";
import { sayError } from "../../lib/say-error.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { LateMenu } from "../../ui/late.tsx";
import { toast } from "../../ui/toast.tsx";
import { changed } from "./queries.ts";
import { snoozeTimes } from "./snooze-times.ts";

/** Hides the conversation until a time, or until the customer writes. */
export function SnoozeMenu({ conversation }: { conversation: Conversation }) {
  const { say, language } = useWords();
  const [opened, setOpened] = useState(false);
  const { id, can, status } = conversation;
  const possible = can.close && status !== "closed";
  const snooze = (until: Date) =>
    void call("snoozeConversation", { params: { id }, body: { until: until.toISOString() } })
      .then((next) => {
        changed(next);
        const undo = () => void call("reopenConversation", { params: { id } }).then(changed);
        toast(say("snoozedUntil", { time: moment(until.toISOString(), language) }), { undo: { label: say("undo"), run: undo } });
      })
      .catch((error: unknown) => toast(sayError(error, say), { failed: true }));
  useActions({ "conversation.snooze": possible && (() => setOpened(true)) });
  const choices = snoozeTimes(say);
  return (
    <LateMenu
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={220}
      target={
        <IconButton
          label={say("snooze")}
          action="conversation.snooze"
          disabled={!possible}
          icon={<IconClockPause size={16} stroke={1.75} />}
        />
      }
    >
      {() => (
        <Menu.Dropdown>
          {choices.map(({ label, until }) => (
            <Menu.Item
              key={label}
              rightSection={<span className="xs dim">{clock(until.toISOString(), language)}</span>}
              onClick={() => snooze(until)}
            >
              {label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      )}
    </LateMenu>
  );
}
