import { make } from "../dom.js";
import { word } from "../words.js";

/** Cards side by side; they scroll. */
export function cards(faces) {
  const made = make("div", "cards", ...faces.map((face) => make("div", "card", ...face.filter(Boolean))));
  made.tabIndex = 0;
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", word("cards"));
  return made;
}
