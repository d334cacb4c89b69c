import { word } from "../words.js";
import { actionList, openSheet } from "./sheet.js";

/** Where the customer is, or a place by its name; as an answer when one is asked for. */
export function openPlaces(say, quotedId) {
  const answer = quotedId ? { quotedId } : {};
  openSheet(
    word("location"),
    actionList([
      {
        text: word("currentPlace"),
        hint: word("currentPlaceHint"),
        sign: "pin",
        tap: () => say({ kind: "location", current: true, ...answer }),
      },
      { text: "Jaya Motor", hint: "Jl. Gatot Subroto 12, Jakarta", sign: "place", tap: () => say({ kind: "location", ...answer }) },
    ]),
  );
}
