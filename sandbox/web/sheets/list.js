import { button, make } from "../dom.js";
import { word } from "../words.js";
import { closeSheet, openSheet } from "./sheet.js";

function option({ id, title, description }) {
  const input = make("input");
  Object.assign(input, { type: "radio", name: "row", value: id, required: true });
  return make("label", "option", make("span", "", title, description ? make("small", "", description) : null), input);
}

/** The rows of a list message: pick one, send it. */
export function openList(message, action, say) {
  const rows = action.sections.flatMap((section) => section.rows);
  const send = button("button primary", "", word("send"), () => undefined);
  send.type = "submit";
  const form = make(
    "form",
    "sheet-body",
    ...action.sections.map(({ title, rows: own }) => make("fieldset", "", title ? make("legend", "", title) : null, ...own.map(option))),
    send,
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const { id, title, description = "" } = rows.find((row) => row.id === new FormData(form).get("row"));
    closeSheet();
    void say({ kind: "reply", id, title, description, messageId: message.id });
  });
  openSheet(action.button, form);
}
