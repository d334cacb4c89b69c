import { icon, make } from "../dom.js";
import { link } from "../rich.js";
import { word } from "../words.js";
import { addressOf } from "./common.js";

function picture(kind, object) {
  const image = make("img", kind);
  image.src = addressOf(object);
  image.alt = object.caption ?? word(kind === "sticker" ? "sticker" : "picture");
  return image;
}
function player(kind, object, onPlay) {
  const made = make(kind);
  made.src = addressOf(object);
  made.controls = true;
  made.preload = "metadata";
  made.setAttribute("aria-label", word(kind === "video" ? "video" : object.voice ? "voice" : "audio"));
  made.addEventListener("play", onPlay, { once: true });
  return made;
}
function file(object) {
  const name = object.filename ?? word("document");
  const [, ending = ""] = /\.(\w{1,5})$/.exec(name) ?? [];
  return link(addressOf(object), "file", icon("document"), make("span", "", make("b", "", name), make("small", "", ending.toUpperCase())));
}

/** A file as a phone shows it. */
export function media(kind, object, onPlay = () => undefined) {
  if (kind === "image" || kind === "sticker") return picture(kind, object);
  return kind === "audio" || kind === "video" ? player(kind, object, onPlay) : file(object);
}
