import { Button, Checkbox, Modal, TextInput } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import { usePreference } from "../features/identity/use-preference.ts";
import { useWords } from "../lib/i18n.tsx";
import { type ActionGroup, type ActionId, actionIds, factsOf } from "../lib/keys/action-table.ts";
import { keysOf } from "../lib/keys/actions.ts";
import { chordOf, sameChord, shownKeys } from "../lib/keys/chord.ts";
import { score } from "../lib/match.ts";
import { Key } from "../ui/key.tsx";
import type { Word } from "../words/english.ts";
import css from "./keyboard-map.module.css";

/** What the composer does by itself. */
const written: [string, Word][] = [
  ["↵", "send"],
  ["⇧ ↵", "keysNewLine"],
  ["Ctrl ↵", "sendAndClose"],
  ["Esc", "keysLeave"],
];
const groups: readonly ActionGroup[] = ["keysAnywhere", "inbox", "composer"];

/** Every key, in one place: found by its name, and changed by pressing another one. */
export default function KeyboardMap({ onClose }: { onClose: () => void }) {
  const { say } = useWords();
  const [own, setOwn] = usePreference("keys");
  const [singleKeys, setSingleKeys] = usePreference("singleKeys");
  const [typed, setTyped] = useState("");
  const [changing, setChanging] = useState<ActionId | null>(null);
  const [taken, setTaken] = useState<ActionId | null>(null);
  const put = (keys: Record<string, string>) => {
    setChanging(null);
    setTaken(null);
    void setOwn(keys).catch(() => undefined);
  };
  const press = (id: ActionId, event: KeyboardEvent) => {
    event.preventDefault();
    event.stopPropagation();
    const chord = chordOf(event.nativeEvent);
    if (!chord) return;
    if (chord === "Escape") return setChanging(null);
    const other = actionIds.find(
      (each) =>
        each !== id &&
        keysOf(each)
          .split(" ")
          .some((part) => sameChord(part, chord)),
    );
    if (other) setTaken(other);
    else put({ ...own, [id]: chord });
  };
  const reset = (id: ActionId) => put(Object.fromEntries(Object.entries(own).filter(([each]) => each !== id)));
  const shown = (word: Word) => typed.trim() === "" || score(typed, say(word)) > 0;
  return (
    <Modal
      opened
      onClose={onClose}
      title={say("keys")}
      size="xl"
      closeOnEscape={changing === null}
      closeButtonProps={{ "aria-label": say("dismiss") }}
    >
      <div className={css.head}>
        <TextInput
          className="grow"
          aria-label={say("keysSearch")}
          placeholder={say("keysSearch")}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          data-autofocus
        />
        <Checkbox
          label={say("keysOff")}
          description={say("keysOffHint")}
          checked={singleKeys}
          onChange={(event) => void setSingleKeys(event.currentTarget.checked).catch(() => undefined)}
        />
      </div>
      {taken && (
        <p role="alert" className={css.taken}>
          {say("keysTaken", { action: say(factsOf(taken).word) })}
        </p>
      )}
      <div className={css.columns}>
        {groups.map((group) => (
          <section key={group}>
            <h3 className="xs semi">{say(group)}</h3>
            <ul>
              {actionIds
                .filter((id) => factsOf(id).group === group && (keysOf(id) || factsOf(id).keys) && shown(factsOf(id).word))
                .map((id) => (
                  <li key={id} className={css.line}>
                    <span className="grow">{say(factsOf(id).word)}</span>
                    {own[id] !== undefined && (
                      <Button size="compact-xs" variant="subtle" color="gray" onClick={() => reset(id)}>
                        {say("keysReset")}
                      </Button>
                    )}
                    <button
                      type="button"
                      className={css.keys}
                      data-changing={changing === id}
                      onClick={() => {
                        setTaken(null);
                        setChanging(id);
                      }}
                      onBlur={() => setChanging(null)}
                      onKeyDown={(event) => changing === id && press(id, event)}
                    >
                      <span className="hidden-visually">{say("keysChange", { action: say(factsOf(id).word) })}</span>
                      {changing === id
                        ? say("keysPress")
                        : shownKeys(keysOf(id))
                            .split(" ")
                            .map((part) => <Key key={part}>{part}</Key>)}
                    </button>
                  </li>
                ))}
              {group === "composer" &&
                written
                  .filter(([, word]) => shown(word))
                  .map(([keys, word]) => (
                    <li key={word} className={css.line}>
                      <span className="grow">{say(word)}</span>
                      {keys.split(" ").map((part) => (
                        <Key key={part}>{part}</Key>
                      ))}
                    </li>
                  ))}
            </ul>
          </section>
        ))}
      </div>
      {Object.keys(own).length > 0 && (
        <Button variant="default" onClick={() => put({})}>
          {say("keysResetAll")}
        </Button>
      )}
    </Modal>
  );
}
