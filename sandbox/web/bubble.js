import { button, icon, make } from "./dom.js";
import { clock, filledTemplate, media, summary } from "./message-parts.js";
import { word } from "./words.js";

const emojis = ["👍", "❤️", "😂", "😮", "🙏"];

/** Buttons below a message; the customer taps on them. */
function choices(list) {
  const made = make("div", "choices");
  for (const { text, tap, href } of list) {
    if (!href) {
      made.append(button("", "", text, tap));
      continue;
    }
    const link = make("a", "", icon("link"), text);
    Object.assign(link, { href, target: "_blank", rel: "noopener" });
    made.append(link);
  }
  return list.length > 0 ? made : null;
}
const footer = (text) => (text ? make("small", "footer", text) : null);

function template(message, { templates, say }) {
  const filled = filledTemplate(message.body.template, templates);
  const tappable = filled.buttons.filter(({ type }) => type === "QUICK_REPLY" || type === "URL");
  return [
    filled.media ? media(filled.media.type, filled.media[filled.media.type], () => undefined) : null,
    filled.header ? make("b", "", filled.header) : null,
    make("span", "said", filled.body),
    footer(filled.footer),
    choices(
      tappable.map(({ type, text, url }) =>
        type === "URL"
          ? { text, href: url.replace(/\{\{.*\}\}/, "") }
          : { text, tap: () => say({ kind: "button", text, messageId: message.id }) },
      ),
    ),
  ];
}

function interactive(message, { say }) {
  const { type, header, body, footer: below, action } = message.body.interactive;
  // What a customer chose.
  if (!action) return [make("span", "said", message.body.interactive[type]?.title ?? "")];
  const reply = ({ id, title, description }) => ({
    text: title,
    tap: () => say({ kind: "reply", id, title, messageId: message.id, ...(type === "list" ? { description: description ?? "" } : {}) }),
  });
  const rows = (action.sections ?? []).flatMap((section) => section.rows ?? []);
  const list = [...(action.buttons ?? []).map((one) => reply(one.reply)), ...rows.map(reply)];
  if (type === "cta_url") list.push({ text: action.parameters.display_text, href: action.parameters.url });
  if (type === "location_request_message") list.push({ text: word("location"), tap: () => say({ kind: "location" }) });
  if (type === "request_contact_info") list.push({ text: word("contact"), tap: () => say({ kind: "contact" }) });
  const picture = header && header.type !== "text" ? media(header.type, header[header.type], () => undefined) : null;
  return [
    picture,
    header?.text ? make("b", "", header.text) : null,
    body ? make("span", "said", body.text) : null,
    footer(below?.text),
    choices(list),
  ];
}

function content(message, parts) {
  const { type } = message;
  const object = message.body[type] ?? {};
  if (type === "text") return [make("span", "said", object.body)];
  if (type === "template") return template(message, parts);
  if (type === "interactive") return interactive(message, parts);
  if (["image", "audio", "video", "document", "sticker"].includes(type))
    return [
      media(type, object, () => message.from === "business" && parts.played(message)),
      object.caption ? make("span", "said", object.caption) : null,
    ];
  return [make("span", "said", summary(message, parts.templates))];
}

function ticks({ status }) {
  const made = make("span", `ticks ${status}`, icon(status === "sent" ? "check" : "checks"));
  made.setAttribute("role", "img");
  made.setAttribute("aria-label", word(status === "sent" || status === "read" ? status : "delivered"));
  return made;
}

function adCard({ headline, body }) {
  const image = make("img");
  Object.assign(image, { src: "ad.svg", alt: "" });
  return make("div", "adcard", image, make("b", "", headline), make("small", "", `${body} · ${word("ad")}`));
}

function quote(message, { find, templates, business }) {
  const quoted = message.quotedId ? find(message.quotedId) : undefined;
  if (!quoted) return null;
  return make(
    "div",
    "quoted",
    make("b", "", quoted.from === "business" ? business : word("yourself")),
    make("span", "", summary(quoted, templates)),
  );
}

function actions(message, { say, reply }) {
  const made = make("div", "actions");
  made.append(button("icon", word("reply"), icon("reply"), () => reply(message)));
  if (message.from === "customer") return made;
  const given = message.reactions.find(({ from }) => from === "customer")?.emoji;
  const pick = make("div", "emojis");
  pick.hidden = true;
  for (const emoji of emojis) {
    const tap = () => say({ kind: "reaction", messageId: message.id, emoji: given === emoji ? "" : emoji });
    const choice = button("", emoji, emoji, tap);
    choice.setAttribute("aria-pressed", String(given === emoji));
    pick.append(choice);
  }
  const open = button("icon", word("react"), icon("react"), () => {
    pick.hidden = !pick.hidden;
    open.setAttribute("aria-expanded", String(!pick.hidden));
  });
  open.setAttribute("aria-expanded", "false");
  made.append(open, pick);
  return made;
}

/** One message, as the customer sees it. */
export function bubble(message, parts) {
  const mine = message.from === "customer";
  const made = make("div", `bubble ${message.type}`);
  if (message.referral) made.append(adCard(message.referral));
  const quoted = quote(message, parts);
  if (quoted) made.append(quoted);
  made.append(...content(message, parts).filter(Boolean));
  made.append(make("span", "when", make("time", "", clock(message.at)), mine ? ticks(message) : null));
  const emoji = message.reactions.map((reaction) => reaction.emoji).join("");
  if (emoji) made.append(make("span", "reaction", emoji));
  return make("div", `row${mine ? " mine" : ""}${emoji ? " reacted" : ""}`, made, actions(message, parts));
}
