import { ActionIcon, Menu } from "@mantine/core";
import type { Conversation } from "@sigap/contract/conversations";
import type { Preferences } from "@sigap/contract/preferences";
import { IconArchive, IconCalendarTime, IconChevronDown, IconClockPause, IconLock } from "@tabler/icons-react";
import { Suspense, useState } from "react";
import { useWords, withAllWords } from "../../lib/i18n.tsx";
import { useActions } from "../../lib/keys/actions.ts";
import { shownKeys } from "../../lib/keys/chord.ts";
import { lazy } from "../../lib/lazy.ts";
import { KeysOf } from "../../ui/key.tsx";
import { LateMenu } from "../../ui/late.tsx";
import { SnoozeDialog } from "../conversations/snooze-menu.tsx";
import { morningIn } from "../conversations/snooze-times.ts";
import { usePreference } from "../identity/use-preference.ts";
import { sendAs } from "./outbox.ts";

const ScheduleDialog = lazy(withAllWords(() => import("./schedule-dialog.tsx")));

interface Props {
  conversation: Conversation;
  /** Words to the customer or to colleagues; what a form makes; a template, which no reply window stops. */
  of: "reply" | "note" | "form" | "template";
  impossible: boolean;
  /** Sends what is written; false when it did not go. */
  onSend: (as?: "reply" | "note") => boolean;
  /** Whether it is complete, before somebody is asked for a time; what is not is said where it stands. */
  onCheck?: () => boolean;
}

const undoChoices = [0, 5, 10];

/** Beside Send: later, followed by closing or snoozing, or as a note for colleagues; and for how long it can be taken back. */
export function SendMenu({ conversation, of, impossible, onSend, onCheck = () => true }: Props) {
  const { say } = useWords();
  const [scheduling, setScheduling] = useState(false);
  const [undoSeconds, setUndoSeconds] = usePreference("undoSeconds");
  const sendAndClose = () => onSend() && sendAs({ after: { close: true } });
  const [snoozing, setSnoozing] = useState(false);
  const sendAndSnooze = (until: Date) => onSend() && sendAs({ after: { snoozeUntil: until.toISOString() } });
  const [sendKey, setSendKey] = usePreference("sendKey");
  const note = of === "note";
  const written = note || of === "reply";
  const closable = conversation.can.close && !note;
  const schedule = () => onCheck() && setScheduling(true);
  const { replyWindow } = conversation;
  useActions({
    "composer.sendAndClose": closable && sendAndClose,
    "composer.sendAndSnooze": closable && (() => sendAndSnooze(morningIn(1))),
    "composer.schedule": !note && !impossible && schedule,
  });
  return (
    <>
      <LateMenu
        position="top-end"
        width={330}
        withInitialFocusPlaceholder={false}
        target={
          <ActionIcon size={32} variant="default" aria-label={say("moreWaysToSend")}>
            <IconChevronDown size={16} stroke={1.75} />
          </ActionIcon>
        }
      >
        {() => (
          <Menu.Dropdown>
            {!note && (
              <Menu.Item disabled={impossible} leftSection={<IconCalendarTime size={16} />} onClick={schedule}>
                {say("scheduleSend")}
              </Menu.Item>
            )}
            {closable && (
              <>
                <Menu.Item
                  disabled={impossible}
                  leftSection={<IconArchive size={16} />}
                  rightSection={(sendKey === "enter" || !written) && <KeysOf action="composer.sendAndClose" />}
                  onClick={sendAndClose}
                >
                  {say("sendAndClose")}
                </Menu.Item>
                <Menu.Item
                  disabled={impossible}
                  leftSection={<IconClockPause size={16} />}
                  rightSection={<KeysOf action="composer.sendAndSnooze" />}
                  onClick={() => sendAndSnooze(morningIn(1))}
                >
                  {say("sendAndSnoozeTomorrow")}
                </Menu.Item>
                <Menu.Item disabled={impossible} leftSection={<IconClockPause size={16} />} onClick={() => onCheck() && setSnoozing(true)}>
                  {say("sendAndSnoozeUntil")}
                </Menu.Item>
              </>
            )}
            {of === "reply" && conversation.can.note && (
              <Menu.Item disabled={impossible} leftSection={<IconLock size={16} />} onClick={() => onSend("note")}>
                {say("sendAsNote")}
              </Menu.Item>
            )}
            {!note && <Menu.Divider />}
            <Menu.Label>{say("undoTime")}</Menu.Label>
            <Menu.RadioGroup
              value={String(undoSeconds)}
              onChange={(seconds) => void setUndoSeconds(Number(seconds)).catch(() => undefined)}
            >
              {undoChoices.map((seconds) => (
                <Menu.RadioItem key={seconds} value={String(seconds)} closeMenuOnClick={false}>
                  {say("undoFor", { seconds })}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
            {written && <SendKeyChoice sendKey={sendKey} onChange={setSendKey} />}
          </Menu.Dropdown>
        )}
      </LateMenu>
      {snoozing && (
        <Suspense>
          <SnoozeDialog sends onChoose={sendAndSnooze} onClose={() => setSnoozing(false)} />
        </Suspense>
      )}
      {scheduling && (
        <Suspense fallback={null}>
          <ScheduleDialog
            contactId={conversation.contact.id}
            windowEnds={of === "template" || replyWindow.state === "none" ? null : replyWindow.expiresAt}
            onSchedule={(sendAt, cancelIfAnswered) => onSend() && sendAs({ sendAt, cancelIfAnswered })}
            onClose={() => setScheduling(false)}
          />
        </Suspense>
      )}
    </>
  );
}

type SendKey = Preferences["sendKey"];
function SendKeyChoice({ sendKey, onChange }: { sendKey: SendKey; onChange: (key: SendKey) => Promise<unknown> }) {
  const { say } = useWords();
  const choices = [
    { key: "enter", label: say("enterSends") },
    { key: "mod_enter", label: say("modEnterSends", { keys: shownKeys("Mod+Enter") }) },
  ] as const;
  return (
    <>
      <Menu.Divider />
      <Menu.Label>{say("whatSends")}</Menu.Label>
      <Menu.RadioGroup value={sendKey} onChange={(key) => void onChange(key === "enter" ? "enter" : "mod_enter").catch(() => undefined)}>
        {choices.map(({ key, label }) => (
          <Menu.RadioItem key={key} value={key}>
            {label}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
    </>
  );
}
