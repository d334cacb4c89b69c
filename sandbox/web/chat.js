import { call } from "./api.js";
import { bubble } from "./bubble.js";
import { by, make } from "./dom.js";
import { dayOf } from "./format.js";
import { word } from "./words.js";

const chat = by("chat");
/** Rows by message; a row is drawn again only when its message has changed. */
const rows = new Map();

/** Whoever reads the newest message goes on seeing it; whoever has scrolled up is left there. */
let atEnd = true;
const stick = () => atEnd && chat.scrollTo(0, chat.scrollHeight);
chat.addEventListener("scroll", () => {
  atEnd = chat.scrollHeight - chat.scrollTop - chat.clientHeight < 80;
});
chat.addEventListener("load", stick, true);
new ResizeObserver(stick).observe(chat);

export function clearChat() {
  rows.clear();
  chat.replaceChildren();
}

/** The menu of a message, by its id. */
const menuOf = (id) => chat.querySelector(`[data-message="${CSS.escape(id)}"]`);

/** What is there already is not touched: sound plays on, and the keyboard stays where it is. */
function arrange(shown) {
  const focused = chat.contains(document.activeElement) ? document.activeElement.dataset.message : undefined;
  const kept = new Set(shown);
  for (const old of [...chat.children]) if (!kept.has(old)) old.remove();
  for (const [index, row] of shown.entries()) {
    const there = chat.children[index];
    if (there !== row) chat.insertBefore(row, there ?? null);
  }
  if (focused && !chat.contains(document.activeElement)) menuOf(focused)?.focus();
}

/** The messages of one chat, day by day. */
export function drawChat({ items, typing }, view) {
  const parts = {
    ...view,
    find: (id) => items.find((message) => message.id === id),
    played: ({ id, status }) => status !== "played" && call("POST", `messages/${encodeURIComponent(id)}/status`, { status: "played" }),
  };
  const shown = [];
  let day = "";
  // A message that failed never reached the phone.
  for (const message of items.filter(({ from, status }) => from === "customer" || status !== "failed")) {
    const itsDay = dayOf(message.at, parts.now());
    if (itsDay !== day) shown.push(make("span", "day", itsDay));
    day = itsDay;
    const written = JSON.stringify([message, parts.templates.length]);
    const known = rows.get(message.id);
    const row = known?.written === written ? known.row : bubble(message, parts);
    rows.set(message.id, { written, row });
    shown.push(row);
  }
  if (typing) shown.push(make("div", "row", make("div", "bubble dots", make("i"), make("i"), make("i"))));
  by("presence").textContent = word(typing ? "typing" : "online");
  arrange(shown);
  stick();
}
