import { Button } from "@mantine/core";
import { IconArrowDown } from "@tabler/icons-react";
import { dayOf } from "../../lib/format.ts";
import { useWords } from "../../lib/i18n.tsx";
import { KeysOf } from "../../ui/key.tsx";
import css from "./thread.module.css";
import { useThreadActs } from "./thread-context.ts";

/** "Today", "Yesterday", or the day; with its year when that is another one. */
export function useDayWord(at: string): string {
  const { say, language } = useWords();
  const day = new Date(at);
  const now = new Date();
  if (day.toDateString() === now.toDateString()) return say("today");
  if (day.toDateString() === new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1).toDateString()) return say("yesterday");
  const word = dayOf(at, language);
  return day.getFullYear() === now.getFullYear() ? word : `${word} ${day.getFullYear()}`;
}

export function DayLine({ at, hidden }: { at: string; hidden: number }) {
  const { say } = useWords();
  const { showEvents } = useThreadActs();
  return (
    <div className={css.separator}>
      <span>{useDayWord(at)}</span>
      {hidden > 0 && (
        <button type="button" className={css.hidden} title={say("showChanges")} onClick={() => showEvents(true)}>
          {say("changesHidden", { count: hidden })}
        </button>
      )}
    </div>
  );
}

export function NewLine() {
  const { say } = useWords();
  return (
    <div className={css.separator} data-fresh="true">
      <span>{say("newMessages")}</span>
    </div>
  );
}

/** The day of what is at the upper edge, while one scrolls. */
export function StickyDay({ at }: { at: string | undefined }) {
  return at ? <Day at={at} /> : null;
}
function Day({ at }: { at: string }) {
  return (
    <div className={css.stickyDay} aria-hidden="true">
      {useDayWord(at)}
    </div>
  );
}

export function JumpToLatest({ count, onClick }: { count: number; onClick: () => void }) {
  const { say } = useWords();
  return (
    <Button
      className={css.latest ?? ""}
      size="xs"
      variant="default"
      radius="xl"
      leftSection={<IconArrowDown size={14} stroke={1.9} />}
      rightSection={<KeysOf action="thread.latest" />}
      data-missed={count > 0}
      onClick={onClick}
    >
      {count > 0 ? say("jumpToLatestCount", { count }) : say("jumpToLatest")}
    </Button>
  );
}
