import { Button, Menu, Progress } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { count } from "../lib/format.ts";
import { useWords } from "../lib/i18n.tsx";
import type { ActionId } from "../lib/keys/action-table.ts";
import { useActions } from "../lib/keys/actions.ts";
import { sayError } from "../lib/say-error.ts";
import type { Word } from "../words/english.ts";
import { Confirm } from "./confirm.tsx";
import css from "./floating-bar.module.css";
import { IconButton } from "./icon-button.tsx";
import { toast } from "./toast.tsx";

/** Above this many a person is asked once more, with the number and some names. */
const askAbove = 25;

interface Props<Act> {
  label: string;
  /** What is ticked; `everything` that matches, or these. */
  ticked: { ids: readonly string[]; everything: boolean };
  /** How many of those who match are drawn, and how many there are. */
  loaded: number;
  total: number | undefined;
  /** The words by which it is asked whether so many are meant. */
  question: Word;
  preview: (act: Act) => Promise<{ count: number; names: readonly string[] }>;
  start: (act: Act) => Promise<unknown>;
  onEverything: () => void;
  onClear: () => void;
  /** The acts, each with what is done when it is chosen. */
  children: (choose: (act: Act) => void) => ReactNode;
}

/** What can be done with everything that is ticked. */
export function SelectionBar<Act>({ label, ticked: { ids, everything }, loaded, total, onEverything, onClear, ...does }: Props<Act>) {
  const { say, language } = useWords();
  const [asked, setAsked] = useState<{ act: Act; text: string } | null>(null);
  const number = everything ? (total ?? ids.length) : ids.length;
  useActions({ escape: number > 0 && onClear });
  const failed = (error: unknown) => toast(sayError(error, say), { failed: true });
  const start = (act: Act) => {
    setAsked(null);
    does.start(act).catch(failed);
  };
  const ask = async (act: Act) => {
    const { count: reached, names } = await does.preview(act);
    setAsked({ act, text: say(does.question, { count: reached, number: count(reached, language), names: names.join(", ") }) });
  };
  return (
    <>
      {number > 0 && (
        <div className={css.place}>
          <div className={css.bar} role="toolbar" aria-label={label}>
            <strong className="num semi">{say("bulkSelected", { count: number, number: count(number, language) })}</strong>
            {!everything && total !== undefined && total > ids.length && ids.length >= loaded && (
              <Button size="xs" variant="subtle" onClick={onEverything}>
                {say("bulkSelectAll", { number: count(total, language) })}
              </Button>
            )}
            <span className={css.acts}>{does.children((act) => (number <= askAbove ? start(act) : void ask(act).catch(failed)))}</span>
            <span className={css.line} />
            <IconButton size="sm" label={say("bulkClear")} action="escape" icon={<IconX size={16} stroke={1.75} />} onClick={onClear} />
          </div>
        </div>
      )}
      <Confirm
        opened={asked !== null}
        title={say("bulkAsk")}
        text={asked?.text ?? ""}
        action={say("bulkGo")}
        onClose={() => setAsked(null)}
        onConfirm={() => asked && start(asked.act)}
      />
    </>
  );
}

/** How far an act is that runs; with a way to stop it, where that is allowed. */
export function RunningBar({ done, total, onStop }: { done: number; total: number; onStop: (() => void) | null }) {
  const { say, language } = useWords();
  return (
    <div className={css.place}>
      <div className={css.bar} role="status">
        <span className="num">{say("bulkRunning", { done: count(done, language), total: count(total, language) })}</span>
        <Progress w={160} mx={10} size="sm" aria-label={say("bulkProgress")} value={(100 * done) / Math.max(1, total)} />
        {onStop && (
          <Button size="xs" variant="subtle" color="gray" onClick={onStop}>
            {say("bulkStop")}
          </Button>
        )}
      </div>
    </div>
  );
}

interface ChoicesProps {
  icon: ReactNode;
  label: string;
  /** What opens it by its key, before what is open. */
  action?: ActionId;
  children: ReactNode;
}
/** An act that asks to what, in a menu above the bar. */
export function Choices({ icon, label, action, children }: ChoicesProps) {
  const [opened, setOpened] = useState(false);
  useActions(action ? { [action]: () => setOpened(true) } : {}, true);
  return (
    <Menu opened={opened} onChange={setOpened} position="top" width={240}>
      <Menu.Target>
        <IconButton size="sm" label={label} action={action} icon={icon} />
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: "auto" }}>
        {children}
      </Menu.Dropdown>
    </Menu>
  );
}
