import { button, by, icon, make } from "../dom.js";
import { word } from "../words.js";

let before = null;
const behind = () => [...by("screen").children].filter((child) => child !== by("layer"));

export function closeSheet() {
  by("layer").hidden = true;
  by("layer").replaceChildren();
  for (const part of behind()) part.inert = false;
  // The message that it was opened from may have been drawn anew meanwhile.
  const message = before?.dataset.message;
  const anew = message ? by("chat").querySelector(`[data-message="${CSS.escape(message)}"]`) : null;
  const back = before?.isConnected ? before : (anew ?? by("text"));
  before = null;
  back.focus();
}

/** Something to choose or to fill in, from below over the phone; what is behind it can't be reached meanwhile. */
export function openSheet(title, ...inside) {
  before ??= document.activeElement;
  const name = make("h3", "", title);
  name.id = "sheetName";
  const head = make("header", "", name, button("icon", word("close"), icon("close"), closeSheet));
  const sheet = make("section", "card-sheet", head, ...inside);
  sheet.setAttribute("role", "dialog");
  sheet.setAttribute("aria-modal", "true");
  sheet.setAttribute("aria-labelledby", name.id);
  sheet.addEventListener("keydown", ({ key }) => key === "Escape" && closeSheet());
  by("layer").replaceChildren(sheet);
  by("layer").hidden = false;
  for (const part of behind()) part.inert = true;
  (sheet.querySelector("input, select, textarea, .sheet-body button") ?? head.querySelector("button")).focus();
}

/** A list of things to do; each closes the sheet. */
export const actionList = (items) =>
  make(
    "div",
    "sheet-body acts",
    ...items.map(({ text, hint, sign, tap, bad }) =>
      button(bad ? "bad" : "", "", make("span", "", icon(sign), make("span", "", text, hint ? make("small", "", hint) : null)), () => {
        closeSheet();
        tap();
      }),
    ),
  );
