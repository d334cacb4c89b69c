import { button, icon, make } from "../dom.js";
import { link } from "../rich.js";
import { word } from "../words.js";

export const addressOf = (object) => (object.id ? `control/v1/media/${object.id}` : object.link);
export const footer = (text) => (text ? make("small", "footer", text) : null);

function choice({ text, tap, href, sign, off }) {
  const inside = [sign ? icon(sign) : null, text];
  if (href) {
    const made = link(href, "", icon(sign ?? "link"), text);
    if (tap) made.addEventListener("click", tap);
    return made;
  }
  const made = button("", "", make("span", "", ...inside), tap ?? (() => undefined));
  made.disabled = Boolean(off);
  return made;
}

/** Buttons below a message; the customer taps on them. One that can't be used here says why. */
export function choices(list) {
  if (list.length === 0) return null;
  const made = make("div", "choices", ...list.map(choice));
  const off = list.find((one) => one.off)?.off;
  if (off) made.append(make("small", "off", off));
  return made;
}
export const callChoice = (text) => ({ text, sign: "phone", off: word("noCalls") });

/** A place, as a small drawing of a map. */
export function placeCard({ latitude, longitude, name, address }) {
  const map = make("span", "map", icon(name ? "place" : "pin"));
  const title = name ?? word("currentPlace");
  const where = `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`;
  return link(where, "place", map, make("b", "", title), make("small", "", address ?? `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`));
}
