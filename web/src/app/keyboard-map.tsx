import { Modal } from "@mantine/core";
import { useWords } from "../lib/i18n.tsx";
import { Key } from "../ui/key.tsx";
import type { Word } from "../words/english.ts";
import css from "./keyboard-map.module.css";

const map: [Word, [string, Word][]][] = [
  [
    "keysAnywhere",
    [
      ["/", "search"],
      ["G I", "inbox"],
      ["G L", "contacts"],
      ["G D", "ledger"],
      ["G S", "settings"],
      ["⇧ D", "scheme"],
      ["Z", "undo"],
      ["?", "keys"],
    ],
  ],
  [
    "inbox",
    [
      ["J K", "keysNextPrevious"],
      ["R", "reply"],
      ["N", "note"],
      ["T", "template"],
      ["E", "close"],
      ["S", "snooze"],
      ["A", "assign"],
      ["⇧ A", "assignMe"],
      ["]", "details"],
    ],
  ],
  [
    "composer",
    [
      ["↵", "send"],
      ["⇧ ↵", "keysNewLine"],
      ["Ctrl ↵", "sendAndClose"],
      ["Esc", "keysLeave"],
    ],
  ],
];

/** Every key, in one place. */
export function KeyboardMap({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { say } = useWords();
  return (
    <Modal opened={opened} onClose={onClose} title={say("keys")} size="lg" closeButtonProps={{ "aria-label": say("dismiss") }}>
      <div className={css.columns}>
        {map.map(([title, keys]) => (
          <section key={title}>
            <h3 className="xs semi">{say(title)}</h3>
            <dl>
              {keys.map(([key, word]) => (
                <div key={key} className={css.line}>
                  <dt>{say(word)}</dt>
                  <dd>
                    {key.split(" ").map((part) => (
                      <Key key={part}>{part}</Key>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Modal>
  );
}
