import { Menu } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import type { Conversation } from "@sigap/contract/conversations";
import { IconClockPause } from "@tabler/icons-react";
import { useState } from "react";
import { call } from "../../lib/api.ts";
import { clock, moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { sayError } from "../../lib/say-error.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { toast } from "../../ui/toast.tsx";
import { changed } from "./queries.ts";

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);
function morningIn(days: number): Date {
  const morning = new Date();
  morning.setDate(morning.getDate() + days);
  morning.setHours(9, 0, 0, 0);
  return morning;
}

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
  useHotkeys([["S", () => possible && setOpened(true)]]);
  const choices = [
    { label: say("laterToday"), until: inHours(3) },
    { label: say("tomorrow"), until: morningIn(1) },
    { label: say("nextWeek"), until: morningIn(7) },
  ];
  return (
    <Menu opened={opened} onChange={setOpened} position="bottom-end" width={220}>
      <Menu.Target>
        <IconButton label={say("snooze")} shortcut="S" disabled={!possible} icon={<IconClockPause size={16} stroke={1.75} />} />
      </Menu.Target>
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
    </Menu>
  );
}
