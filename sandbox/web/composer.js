import { call, upload } from "./api.js";
import { button, by, icon, make } from "./dom.js";
import { recording, toggleRecording } from "./record.js";
import { openCatalogue } from "./sheets/catalogue.js";
import { openPlaces } from "./sheets/places.js";
import { summary } from "./summary.js";
import { word } from "./words.js";

const samples = [
  ["photo", "photo"],
  ["video", "film"],
  ["document", "document"],
  ["voice", "voice"],
  ["audio", "sound"],
  ["sticker", "sticker"],
  ["contact", "contact"],
];
/** What stands on its own; all else answers something and brings its target along. */
const fresh = ["text", "photo", "video", "document", "voice", "audio", "sticker", "location", "contact", "product", "unsupported", "raw"];
const nothing = { quoted: null, editing: null, about: null };

/** Where the customer writes: text, files, a recording; with what it answers, changes, or comes from. */
export class Composer {
  #customer;
  #view;
  /** The message that is answered or edited, or the ad, post or product that it is about. */
  #with = nothing;

  constructor({ customer, view }) {
    this.#customer = customer;
    this.#view = view;
    by("text").placeholder = word("write");
    by("text").addEventListener("input", () => this.#draw());
    by("write").addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send(by("text").value.trim());
    });
    by("attach").addEventListener("click", () => this.#open(by("sheet").hidden));
    by("record").addEventListener("click", () => this.#record());
    by("own").addEventListener("change", () => {
      const [file] = by("own").files;
      by("own").value = "";
      if (file) void this.#upload(file);
    });
    const say = (message) => this.say(message);
    by("sheet").append(
      ...samples.map(([kind, name]) => this.#tile(word(kind), name, () => say({ kind }))),
      this.#tile(word("location"), "place", () => openPlaces(say)),
      this.#tile(word("catalogue"), "bag", () => openCatalogue(this.#view(), null, this.#view().products)),
      this.#tile(word("pollTile"), "list", () => say({ kind: "unsupported", what: "poll_creation" })),
      this.#tile(word("own"), "file", () => by("own").click()),
    );
    this.#draw();
  }

  /** Sends, with the quote or the ad when it may have one. */
  async say(message) {
    const { quoted, about } = this.#with;
    const { groupId } = this.#view();
    const isFresh = fresh.includes(message.kind);
    const more = isFresh ? { ...(quoted ? { quotedId: quoted.id } : {}), ...about?.adds, ...(groupId ? { groupId } : {}) } : {};
    if (isFresh) this.#take(nothing);
    await call("POST", `customers/${this.#customer()}/messages`, { ...more, ...message });
  }
  #send(text) {
    const { editing, about } = this.#with;
    if (!text) return;
    by("text").value = "";
    if (editing) {
      this.#take(nothing);
      void this.say({ kind: "edit", messageId: editing.id, text });
    } else void this.say({ text, ...(about?.productId ? { kind: "product", productId: about.productId } : { kind: "text" }) });
    this.#draw();
  }
  reply(message) {
    this.#take({ ...nothing, quoted: message });
    by("text").focus();
  }
  edit(message) {
    const { body, caption = "" } = message.body[message.type];
    this.#begin(body ?? caption, { editing: message });
  }
  /** A ready first line, which the customer still sends; from an ad or a post when there is one. */
  prepare(text, about = null) {
    this.#begin(text, { about });
  }
  ask({ retailerId, name }, quotedId) {
    const about = { title: name, hint: word("catalogue"), productId: retailerId, ...(quotedId ? { adds: { quotedId } } : {}) };
    this.#begin(word("askLine", { name }), { about });
  }

  #begin(text, more) {
    by("text").value = text;
    this.#take({ ...nothing, ...more });
    by("text").focus();
  }
  #take(what) {
    this.#with = what;
    this.#draw();
  }
  #tile(label, name, tap) {
    return button("tile", "", make("span", "", icon(name), label), () => {
      this.#open(false);
      tap();
    });
  }
  #open(open) {
    by("sheet").hidden = !open;
    by("attach").setAttribute("aria-expanded", String(open));
    if (open) by("sheet").querySelector("button").focus();
    else by("attach").focus();
  }
  async #upload(file) {
    const quoted = this.#with.quoted?.id;
    this.#take(nothing);
    await upload(this.#customer(), file, { quotedId: quoted, groupId: this.#view().groupId });
  }
  async #record() {
    await toggleRecording((file) => {
      this.#draw();
      if (file) void this.#upload(file);
    });
    this.#draw();
  }
  /** What the line above says that is being done. */
  #title() {
    const { quoted, editing, about } = this.#with;
    const { isMine, nameOf, templates } = this.#view();
    if (about) return [about.title, about.hint];
    if (editing) return [word("editing"), summary(editing, templates)];
    if (!quoted) return null;
    return [word("replying", { who: isMine(quoted) ? word("yourself") : nameOf(quoted) }), summary(quoted, templates)];
  }
  #draw() {
    const text = by("text").value.trim() !== "";
    by("send").hidden = !text;
    by("record").hidden = text;
    by("record").setAttribute("aria-pressed", String(recording()));
    by("record").setAttribute("aria-label", word(recording() ? "stop" : "record"));
    by("record").replaceChildren(icon(recording() ? "stop" : "voice"));
    const title = this.#title();
    by("above").hidden = !title;
    if (!title) return;
    const cancel = button("icon", word("cancel"), icon("close"), () => {
      if (this.#with.editing) by("text").value = "";
      this.#take(nothing);
    });
    by("above").replaceChildren(make("div", "", make("b", "", title[0]), make("span", "", title[1])), cancel);
  }
}
