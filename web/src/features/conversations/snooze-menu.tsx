import { Menu } from "@mantine/core";
import type { Conversation } from "@sigap/contract/conversations";
import { IconClockPause } from "@tabler/icons-react";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { dayAndClock, moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useActions } from "../../lib/keys/actions.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { LateMenu } from "../../ui/late.tsx";
import { sayFailed, tellDone } from "../../ui/undoable.ts";
import { changed } from "./queries.ts";
import { snoozeTimes } from "./snooze-times.ts";

/** Hides the conversation until a time, or until the customer writes. */
function useSnooze({ id }: Conversation): (until: Date) => void {
  const { say, language } = useWords();
  return (until) =>
    void call("snoozeConversation", { params: { id }, body: { until: until.toISOString() } })
      .then((next) => {
        changed(next);
        const undo = () => call("reopenConversation", { params: { id } }).then(changed);
        tellDone(say, say("snoozedUntil", { time: moment(until.toISOString(), language) }), undo);
      })
      .catch(sayFailed(say));
}
const canSnooze = ({ can, status }: Conversation): boolean => can.close && status !== "closed";

export function SnoozeItems({ conversation }: { conversation: Conversation }) {
  const { say, language } = useWords();
  const snooze = useSnooze(conversation);
  if (!canSnooze(conversation)) return null;
  return snoozeTimes(say).map(({ label, until }) => (
    <Menu.Item
      key={label}
      rightSection={<span className="xs dim num">{dayAndClock(until.toISOString(), language)}</span>}
      onClick={() => snooze(until)}
    >
      {label}
    </Menu.Item>
  ));
}

export function SnoozeMenu({ conversation }: { conversation: Conversation }) {
  const { say } = useWords();
  const [opened, setOpened] = useState(false);
  const possible = canSnooze(conversation);
  useActions({ "conversation.snooze": possible && (() => setOpened(true)) });
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
          <SnoozeItems conversation={conversation} />
        </Menu.Dropdown>
      )}
    </LateMenu>
  );
}
