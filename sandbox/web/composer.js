import { call, upload } from "./api.js";
import { button, by, icon, make } from "./dom.js";
import { summary } from "./message-parts.js";
import { recording, toggleRecording } from "./record.js";
import { word } from "./words.js";

const samples = [
  ["photo", "photo"],
  ["document", "document"],
  ["voice", "sound"],
  ["sticker", "sticker"],
  ["location", "place"],
  ["contact", "contact"],
];

/** Where the customer writes: text, files, a recording; with what it answers, or the ad that it comes from. */
export class Composer {
  #customer;
  #view;
  #quoted = null;
  #ad = false;

  constructor({ customer, view }) {
    this.#customer = customer;
    this.#view = view;
    by("text").placeholder = word("write");
    by("text").addEventListener("input", () => this.#draw());
    by("write").addEventListener("submit", (event) => {
      event.preventDefault();
      const text = by("text").value.trim();
      if (text) void this.say({ kind: "text", text });
      by("text").value = "";
      this.#draw();
    });
    by("attach").addEventListener("click", () => this.#open(by("sheet").hidden));
    by("record").addEventListener("click", () => this.#record());
    by("own").addEventListener("change", () => {
      const [file] = by("own").files;
      by("own").value = "";
      if (file) void this.#upload(file);
    });
    by("sheet").append(
      ...samples.map(([kind, name]) => this.#tile(word(kind), name, () => this.say({ kind }))),
      this.#tile(word("own"), "file", () => by("own").click()),
    );
    this.#draw();
  }

  /** Sends, with the quote or the ad when it may have one. */
  async say(message) {
    const fresh = !["reaction", "button", "reply"].includes(message.kind);
    const more = fresh ? { ...(this.#quoted ? { quotedId: this.#quoted.id } : {}), ...(this.#ad ? { fromAd: true } : {}) } : {};
    if (fresh) this.#forget();
    await call("POST", `customers/${this.#customer()}/messages`, { ...message, ...more });
  }
  reply(message) {
    this.#forget();
    this.#quoted = message;
    this.#draw();
    by("text").focus();
  }
  /** A ready first line, which the customer still sends. */
  prepare(text, fromAd) {
    this.#forget();
    this.#ad = fromAd;
    by("text").value = text;
    this.#draw();
    by("text").focus();
  }

  #forget() {
    this.#quoted = null;
    this.#ad = false;
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
    const quoted = this.#quoted?.id;
    this.#forget();
    await upload(this.#customer(), file, quoted);
  }
  async #record() {
    await toggleRecording((file) => {
      this.#draw();
      if (file) void this.#upload(file);
    });
    this.#draw();
  }
  #draw() {
    const text = by("text").value.trim() !== "";
    by("send").hidden = !text;
    by("record").hidden = text;
    by("record").setAttribute("aria-pressed", String(recording()));
    by("record").setAttribute("aria-label", word(recording() ? "stop" : "record"));
    by("record").replaceChildren(icon(recording() ? "stop" : "voice"));
    const { business, templates } = this.#view();
    const who = this.#quoted?.from === "business" ? business : word("yourself");
    const above = this.#quoted
      ? make("div", "", make("b", "", word("replying", { who })), make("span", "", summary(this.#quoted, templates)))
      : make("div", "", make("b", "", word("fromAd")), make("span", "", word("adName")));
    by("above").hidden = !this.#quoted && !this.#ad;
    by("above").replaceChildren(
      above,
      button("icon", word("cancel"), icon("close"), () => this.#forget()),
    );
  }
}
