import { Button } from "@mantine/core";
import { IconSend2 } from "@tabler/icons-react";
import { useWords } from "../../lib/i18n.tsx";
import { shownKeys } from "../../lib/keys/chord.ts";
import { Key } from "../../ui/key.tsx";
import { usePreference } from "../identity/use-preference.ts";
import { type Text, useText } from "./composer/text.ts";
import css from "./composer.module.css";
import { characters } from "./kinds/faults.ts";

interface Props {
  note: boolean;
  impossible: boolean;
  /** A colleague is writing, too, which was said. */
  anyway: boolean;
  onSend: () => void;
}

export function SendButton({ note, impossible, anyway, onSend }: Props) {
  const { say } = useWords();
  const [sendKey] = usePreference("sendKey");
  return (
    <Button
      className={css.sendButton ?? ""}
      disabled={impossible}
      onClick={onSend}
      leftSection={<IconSend2 size={16} stroke={1.75} />}
      rightSection={<Key>{sendKey === "enter" ? "↵" : shownKeys("Mod+Enter")}</Key>}
    >
      <span className={css.sendLabel}>{say(note ? "sendNote" : anyway ? "sendAnyway" : "send")}</span>
    </Button>
  );
}

/** Whether there is nothing to send, too much of it, or something still on its way into the tray. */
export const useImpossible = (text: Text, files: { ready: number; busy: boolean } | null, limit: number): boolean =>
  useText(text, (words) => (words.trim() === "" && !files?.ready) || isOver(words, limit)) || files?.busy === true;

const isOver = (words: string, limit: number) => words.length > limit && characters(words.trim()) > limit;
