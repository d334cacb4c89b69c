import { make } from "./dom.js";
import { locale, word } from "./words.js";

const addressOf = (object) => (object.id ? `control/v1/media/${object.id}` : object.link);

/** A file as a phone shows it. */
export function media(kind, object, onPlay) {
  if (kind === "image" || kind === "sticker") {
    const image = make("img", kind);
    image.src = addressOf(object);
    image.alt = object.caption ?? word("picture");
    return image;
  }
  if (kind === "audio" || kind === "video") {
    const player = make(kind);
    player.src = addressOf(object);
    player.controls = true;
    player.addEventListener("play", onPlay, { once: true });
    return player;
  }
  const link = make("a", "file", object.filename ?? word("document"));
  link.href = addressOf(object);
  link.target = "_blank";
  link.rel = "noopener";
  return link;
}

/** A template as it reads when every place is filled. */
export function filledTemplate(sent, templates) {
  const known = templates.find(({ name, language: code }) => name === sent.name && code === sent.language.code);
  const values = (type) => sent.components?.find((part) => part.type === type)?.parameters ?? [];
  const fill = (text, parameters) =>
    (text ?? "").replace(
      /\{\{\s*(\w+)\s*\}\}/g,
      (hole, name) => parameters.find((parameter, index) => parameter.parameter_name === name || String(index + 1) === name)?.text ?? hole,
    );
  const part = (type) => known?.components.find((component) => component.type === type);
  return {
    header: fill(part("HEADER")?.text, values("header")),
    media: values("header").find(({ type }) => ["image", "video", "document"].includes(type)),
    body: known ? fill(part("BODY")?.text, values("body")) : sent.name,
    footer: part("FOOTER")?.text,
    buttons: part("BUTTONS")?.buttons ?? [],
  };
}

/** What a message says in one line, for a quote. */
export function summary(message, templates) {
  const object = message.body[message.type] ?? {};
  if (message.type === "text") return object.body;
  if (message.type === "template") return filledTemplate(object, templates).body;
  if (message.type === "button") return object.text;
  if (message.type === "interactive") return object.body?.text ?? object[object.type]?.title ?? "";
  if (message.type === "location") return object.name ?? word("location");
  if (message.type === "contacts") return object[0]?.name?.formatted_name ?? word("contact");
  const names = { image: "picture", sticker: "sticker", audio: "voice", document: "document" };
  return object.caption ?? object.filename ?? (names[message.type] ? word(names[message.type]) : word("unknown", { type: message.type }));
}

export const clock = (at) => new Date(at).toLocaleTimeString(locale, { hour: "2-digit", minute: "2-digit" });
export function dayOf(at, now) {
  const day = new Date(at).toDateString();
  return day === new Date(now).toDateString() ? word("today") : new Date(at).toLocaleDateString(locale, { day: "numeric", month: "long" });
}
