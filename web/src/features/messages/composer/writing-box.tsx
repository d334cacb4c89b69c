import type { Conversation } from "@sigap/contract/conversations";
import {
  type ClipboardEvent,
  type ComponentType,
  type KeyboardEvent,
  type RefObject,
  Suspense,
  useCallback,
  useDeferredValue,
  useId,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { useWords } from "../../../lib/i18n.tsx";
import { lazy } from "../../../lib/lazy.ts";
import { usePreference } from "../../identity/use-preference.ts";
import { Text as Formatted } from "../content/text.tsx";
import { sends } from "./enter.ts";
import { insertInto } from "./insert.ts";
import type { Chosen, SuggestionKeys, SuggestionProps } from "./suggestion.ts";
import type { Text } from "./text.ts";
import { type Sign, type Trigger, triggerAt } from "./trigger.ts";
import css from "./writing-box.module.css";

// Fetched when the first sign is typed.
const Suggestions = lazy(async () => ({ default: (await import("./suggestions.tsx")).Suggestions }));

interface Props {
  box: RefObject<HTMLTextAreaElement | null>;
  text: Text;
  note: boolean;
  conversation: Conversation;
  label: string;
  autoFocus: boolean;
  replies: ComponentType<SuggestionProps>;
  onWrite: (text: string) => void;
  onFiles: (files: File[]) => void;
  /** Files that came with what was chosen. */
  onChosen: (chosen: Chosen) => void;
  onSend: () => void;
}
const signsOf = (note: boolean): Sign[] => (note ? ["@", ":"] : ["/", "{{", ":"]);

/** Where one writes. It alone is drawn anew when a key is pressed, with what a sign offers above it. */
export function WritingBox({ box, text, note, conversation, label, autoFocus, replies, onWrite, onFiles, onChosen, onSend }: Props) {
  const words = useSyncExternalStore(text.subscribe, text.get);
  const [trigger, setTrigger] = useState<Trigger | null>(null);
  const [closedAt, setClosedAt] = useState<number | null>(null);
  const [active, setActive] = useState<string | null>(null);
  const [sendKey] = usePreference("sendKey");
  const keys = useRef<SuggestionKeys>(null);
  const listId = useId();
  const shown = trigger && trigger.start !== closedAt ? trigger : null;
  const close = () => setClosedAt(trigger?.start ?? null);

  const look = () => {
    const { current } = box;
    if (!current) return;
    const next = current.selectionStart === current.selectionEnd ? triggerAt(current.value, current.selectionStart, signsOf(note)) : null;
    setTrigger((now) => (next && now && next.sign === now.sign && next.query === now.query && next.start === now.start ? now : next));
    if (!next) setClosedAt(null);
  };
  const choose = (chosen: Chosen) => {
    const { current } = box;
    if (!current || !shown) return;
    insertInto(current, shown.start, current.selectionStart, chosen.text);
    // A name behind its sign would be offered once more.
    setClosedAt(shown.start);
    onChosen(chosen);
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
    if (shown && plain && keys.current?.press(event.key)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
    if (event.key === "Escape") event.currentTarget.blur();
    const { key, shiftKey, altKey, ctrlKey, metaKey } = event;
    if (!sends({ key, shiftKey, altKey, ctrlKey, metaKey, composing: false }, sendKey)) return;
    event.preventDefault();
    onSend();
  };
  const paste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    // A table copied from a sheet is text that brings its picture along.
    if (note || files.length === 0 || event.clipboardData.types.includes("text/plain")) return;
    event.preventDefault();
    onFiles(files);
  };
  const onActive = useCallback((optionId: string | null) => setActive(optionId), []);
  return (
    <>
      {shown && (
        <Suspense>
          <Suggestions
            sign={shown.sign}
            query={shown.query}
            {...{ conversation, listId, keys, replies, onActive }}
            onChoose={choose}
            onClose={close}
          />
        </Suspense>
      )}
      <div className={css.grow} data-words={words}>
        <textarea
          ref={box}
          className={css.words}
          aria-label={label}
          placeholder={label}
          aria-autocomplete="list"
          aria-controls={shown ? listId : undefined}
          aria-activedescendant={active ?? undefined}
          dir="auto"
          rows={1}
          spellCheck
          // biome-ignore lint/a11y/noAutofocus: only for whoever opened the conversation with the mouse
          autoFocus={autoFocus}
          value={words}
          onChange={(event) => {
            onWrite(event.currentTarget.value);
            look();
          }}
          onSelect={look}
          onBlur={() => setTrigger(null)}
          onKeyDown={press}
          onPaste={paste}
        />
      </div>
      <Preview words={words} />
    </>
  );
}

const marks = /[*_~`]\S/;
/** How the marks will look; it may come a moment later than the key. */
function Preview({ words }: { words: string }) {
  const { say } = useWords();
  // Words without a mark are not drawn a second time for it.
  const later = useDeferredValue(marks.test(words) ? words : "");
  const marked = /([*_~`])\S(.*\S)?\1/s.test(later);
  if (!marked) return null;
  return (
    <section className={css.preview} aria-label={say("formatPreview")}>
      <Formatted text={later} />
    </section>
  );
}
