import { icon, make } from "../dom.js";
import { firstLink, link, rich } from "../rich.js";
import { word } from "../words.js";
import { placeCard } from "./common.js";
import { media } from "./media.js";

/** Where an address leads, as far as it says so itself: the sandbox looks nothing up. */
function preview(address) {
  const { hostname, pathname } = new URL(address);
  const path = pathname === "/" ? "" : decodeURIComponent(pathname);
  return link(address, "preview", icon("link"), make("span", "", make("b", "", hostname), make("small", "", path)));
}

function text({ body }) {
  const { body: words, preview_url: wanted } = body.text;
  const address = wanted ? firstLink(words) : undefined;
  return [address ? preview(address) : null, rich(words)];
}

function file(message, { played }) {
  const object = message.body[message.type];
  return [media(message.type, object, () => message.from === "business" && played(message)), object.caption ? rich(object.caption) : null];
}

function contacts({ body }) {
  return body.contacts.map(({ name, phones = [], emails = [], org }) => {
    const lines = [...phones.map(({ phone }) => phone), ...emails.map(({ email }) => email), org?.company].filter(Boolean);
    const title = name?.formatted_name ?? word("contact");
    return make(
      "span",
      "person",
      make("i", "face", title.slice(0, 1)),
      make("span", "", make("b", "", title), ...lines.map((line) => make("small", "", line))),
    );
  });
}

const unsupported = ({ body }) => [make("em", "gone", word(body.unsupported?.type === "poll_creation" ? "poll" : "unsupported"))];

/** Kinds that both sides send. */
export const plainKinds = {
  text,
  image: file,
  video: file,
  audio: file,
  document: file,
  sticker: file,
  contacts,
  unsupported,
  location: ({ body }) => [placeCard(body.location)],
};
