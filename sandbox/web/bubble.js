import { button, icon, make } from "./dom.js";
import { clock } from "./format.js";
import { content } from "./kinds/index.js";
import { openMessageMenu } from "./sheets/message-menu.js";
import { summary } from "./summary.js";
import { word } from "./words.js";

const pressLasts = 450;
/** Kinds that need the whole width. */
const isWide = ({ type, body }) =>
  (type === "interactive" && body.interactive?.type === "carousel") ||
  (type === "template" && body.template.components?.some((part) => part.type === "carousel"));

function ticks({ status }) {
  const made = make("span", `ticks ${status}`, icon(status === "sent" ? "check" : "checks"));
  made.setAttribute("role", "img");
  made.setAttribute("aria-label", word(status === "sent" || status === "read" ? status : "delivered"));
  return made;
}

function adCard({ headline, body, source_type: kind }) {
  const image = make("img");
  Object.assign(image, { src: "ad.svg", alt: "" });
  const below = [body, word(kind === "post" ? "post" : "ad")].filter(Boolean).join(" · ");
  return make("div", "adcard", image, make("b", "", headline), make("small", "", below));
}

function quote(message, { find, templates, isMine, nameOf }) {
  const quoted = message.quotedId ? find(message.quotedId) : undefined;
  if (!quoted) return null;
  const who = isMine(quoted) ? word("me") : nameOf(quoted);
  return make("div", "quoted", make("b", "", who), make("span", "", summary(quoted, templates)));
}

function aboutProduct({ product }, { products }) {
  if (!product) return null;
  const named = products.find(({ retailerId }) => retailerId === product.product_retailer_id);
  return make("div", "quoted", make("b", "", named?.name ?? product.product_retailer_id), make("span", "", word("catalogue")));
}

function forwarded({ forwarded: how }) {
  if (!how) return null;
  return make("small", "passed", icon("forward"), word(how === "often" ? "forwardedOften" : "forwarded"));
}

/** Held down, or asked for with the other button. */
function onLongPress(element, open) {
  let timer;
  const end = () => clearTimeout(timer);
  element.addEventListener("pointerdown", ({ pointerType }) => {
    if (pointerType === "touch") timer = setTimeout(open, pressLasts);
  });
  for (const name of ["pointerup", "pointercancel"]) element.addEventListener(name, end);
  element.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a, audio, video")) return;
    event.preventDefault();
    end();
    open();
  });
}

/** One message, as the customer sees it. */
export function bubble(message, parts) {
  if (message.type === "system") return make("span", "day", message.body.system.body);
  const mine = parts.isMine(message);
  const made = make("div", `bubble ${message.revoked ? "revoked" : message.type}${isWide(message) ? " wide" : ""}`);
  const author = message.groupId && !mine ? make("b", "author", parts.nameOf(message)) : null;
  const above = [
    author,
    forwarded(message),
    message.referral ? adCard(message.referral) : null,
    quote(message, parts),
    aboutProduct(message, parts),
  ];
  if (!message.revoked) made.append(...above.filter(Boolean));
  made.append(...content(message, parts));
  const edited = message.edited && !message.revoked ? make("span", "", word("edited")) : null;
  made.append(make("span", "when", edited, make("time", "", clock(message.at)), mine ? ticks(message) : null));
  const emoji = message.reactions.map((reaction) => reaction.emoji).join("");
  if (emoji && !message.revoked) made.append(make("span", "reaction", emoji));
  const row = make("div", `row${mine ? " mine" : ""}${emoji ? " reacted" : ""}`, made);
  if (message.revoked) return row;
  const open = () => openMessageMenu(message, parts);
  onLongPress(made, open);
  const menu = button("icon menu", word("messageMenu"), icon("dots"), open);
  menu.dataset.message = message.id;
  row.append(menu);
  return row;
}
