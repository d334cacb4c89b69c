import { Menu } from "@mantine/core";
import type { Conversation } from "@sigap/contract/conversations";
import { IconClockPause } from "@tabler/icons-react";
import { type ReactNode, Suspense, useState } from "react";
import { call } from "../../lib/api.ts";
import { dayAndClock, moment } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { useActions } from "../../lib/keys/actions.ts";
import { lazy } from "../../lib/lazy.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { LateMenu } from "../../ui/late.tsx";
import { sayFailed, tellDone } from "../../ui/undoable.ts";
import { changed } from "./queries.ts";
import { snoozeTimes } from "./snooze-times.ts";

export const SnoozeDialog = lazy(() => import("./snooze-dialog.tsx"));

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

interface ItemsProps {
  onSnooze: (until: Date) => void;
  /** Asks for a time of one's own. */
  onAsk: () => void;
}
export function SnoozeItems({ onSnooze, onAsk }: ItemsProps) {
  const { say, language } = useWords();
  return (
    <>
      {snoozeTimes(say).map(({ label, until }) => (
        <Menu.Item
          key={label}
          rightSection={<span className="xs dim num">{dayAndClock(until.toISOString(), language)}</span>}
          onClick={() => onSnooze(until)}
        >
          {label}
        </Menu.Item>
      ))}
      <Menu.Item onClick={onAsk}>{say("snoozeChoose")}</Menu.Item>
    </>
  );
}

/** The times to choose from, and the dialog for another one, which stands when the menu has gone. */
export function useSnoozing(conversation: Conversation): { items: ReactNode; dialog: ReactNode } {
  const snooze = useSnooze(conversation);
  const [asking, setAsking] = useState(false);
  return {
    items: canSnooze(conversation) && <SnoozeItems onSnooze={snooze} onAsk={() => setAsking(true)} />,
    dialog: <Suspense>{asking && <SnoozeDialog onChoose={snooze} onClose={() => setAsking(false)} />}</Suspense>,
  };
}

export function SnoozeMenu({ conversation }: { conversation: Conversation }) {
  const { say } = useWords();
  const [opened, setOpened] = useState(false);
  const possible = canSnooze(conversation);
  const { items, dialog } = useSnoozing(conversation);
  useActions({ "conversation.snooze": possible && (() => setOpened(true)) });
  return (
    <>
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
        {() => <Menu.Dropdown>{items}</Menu.Dropdown>}
      </LateMenu>
      {dialog}
    </>
  );
}
