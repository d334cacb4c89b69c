import { TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { type KeyboardEvent, useState } from "react";
import { useWords } from "../../../lib/i18n.tsx";
import css from "./emoji-picker.module.css";
import { allEmoji, type EmojiGroup, findEmoji } from "./find-emoji.ts";

const groups: EmojiGroup[] = ["smileys", "people", "hearts", "nature", "food", "places", "objects", "symbols"];
const perRow = 8;

/** All of them by group, or those whose name begins with what is typed. Arrows walk over the signs. */
export function EmojiPicker({ onPick }: { onPick: (sign: string) => void }) {
  const { say, language } = useWords();
  const [query, setQuery] = useState("");
  const shown = query.trim()
    ? [{ title: say("search"), signs: findEmoji(query, language) }]
    : groups.map((group) => ({
        title: say(`emoji_${group}`),
        signs: allEmoji.filter((each) => each.group === group).map(({ sign, ...names }) => ({ sign, name: names[language][0] ?? "" })),
      }));
  return (
    <section className={css.picker} aria-label={say("emoji")} onKeyDown={walk}>
      <TextInput
        aria-label={say("emojiSearch")}
        placeholder={say("emojiSearch")}
        leftSection={<IconSearch size={16} />}
        data-autofocus
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          const [first] = shown[0]?.signs ?? [];
          if (event.key !== "Enter") return;
          // The focus goes to the box, where the same press would break the line.
          event.preventDefault();
          if (first) onPick(first.sign);
        }}
      />
      <div className={css.groups}>
        {shown.map(({ title, signs }) => (
          <section key={title} aria-label={title}>
            <h3 className={css.title}>{title}</h3>
            <div className={css.grid}>
              {signs.map(({ sign, name }) => (
                <button key={sign} type="button" className={css.sign} title={name} aria-label={name} onClick={() => onPick(sign)}>
                  {sign}
                </button>
              ))}
            </div>
            {signs.length === 0 && <p className="dim xs">{say("noEmoji")}</p>}
          </section>
        ))}
      </div>
    </section>
  );
}

function walk(event: KeyboardEvent<HTMLElement>): void {
  const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: perRow, ArrowUp: -perRow }[event.key];
  const signs = [...event.currentTarget.querySelectorAll<HTMLButtonElement>("button")];
  const at = signs.indexOf(document.activeElement as HTMLButtonElement);
  if (by === undefined || (at < 0 && event.key !== "ArrowDown")) return;
  event.preventDefault();
  if (at + by < 0 && at >= 0) event.currentTarget.querySelector("input")?.focus();
  else signs[at < 0 ? 0 : Math.min(signs.length - 1, at + by)]?.focus();
}
