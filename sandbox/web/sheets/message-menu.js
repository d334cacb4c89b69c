import { button, make } from "../dom.js";
import { word } from "../words.js";
import { actionList, closeSheet, openSheet } from "./sheet.js";

const emojis = ["👍", "❤️", "😂", "😮", "😢", "🙏"];
const editable = ["text", "image", "video", "document"];
const editableFor = 15 * 60_000;

function reactions(message, say) {
  const given = message.reactions.find(({ from }) => from === "customer")?.emoji;
  return make(
    "div",
    "emojis",
    ...emojis.map((emoji) => {
      const choice = button("", emoji, emoji, () => {
        closeSheet();
        void say({ kind: "reaction", messageId: message.id, emoji: given === emoji ? "" : emoji });
      });
      choice.setAttribute("aria-pressed", String(given === emoji));
      return choice;
    }),
  );
}

/** Texts can be passed on, and one's own files: what they hold is known here. */
function forward({ type, body }, mine, say) {
  if (type === "text") return () => say({ kind: "text", text: body.text.body, forwarded: "once" });
  const own = mine && ["image", "video", "audio", "document", "sticker", "location", "contacts"].includes(type);
  return own ? () => say({ kind: "raw", type, body, forwarded: "once" }) : null;
}

/** What can be done with one message. */
export function openMessageMenu(message, { say, reply, edit, now, isMine }) {
  const mine = isMine(message);
  const passOn = forward(message, mine, say);
  const items = [
    { text: word("reply"), sign: "reply", tap: () => reply(message) },
    ...(passOn ? [{ text: word("forward"), sign: "forward", tap: passOn }] : []),
    ...(mine && editable.includes(message.type) && message.at > now() - editableFor
      ? [{ text: word("edit"), sign: "edit", tap: () => edit(message) }]
      : []),
    ...(mine ? [{ text: word("delete"), sign: "trash", bad: true, tap: () => say({ kind: "revoke", messageId: message.id }) }] : []),
  ];
  openSheet(word("message"), mine ? null : reactions(message, say), actionList(items));
}
