import { button, make } from "../dom.js";
import { humanize } from "../format.js";
import { word } from "../words.js";
import { closeSheet, openSheet } from "./sheet.js";

const isDate = (name, value) => /date|tanggal/.test(name) || /^\d{4}-\d{2}-\d{2}$/.test(value);

/** An input that fits what the business gave: a choice, a yes or no, a number, a date, words. */
function field([name, value]) {
  if (Array.isArray(value)) {
    const select = make("select", "", ...value.map((one) => new Option(one.title ?? String(one), one.id ?? String(one))));
    select.name = name;
    return make("label", "field", make("span", "", humanize(name)), select);
  }
  const input = make("input");
  input.name = name;
  if (typeof value === "boolean") {
    Object.assign(input, { type: "checkbox", checked: value });
    return make("label", "check", input, make("span", "", humanize(name)));
  }
  input.type = typeof value === "number" ? "number" : isDate(name, value) ? "date" : "text";
  input.value = value ?? "";
  return make("label", "field", make("span", "", humanize(name)), input);
}

function readForm(form) {
  const inputs = [...form.elements].filter(({ name }) => name);
  return Object.fromEntries(
    inputs.map(({ name, type, checked, value }) => [name, type === "checkbox" ? checked : type === "number" ? Number(value) : value]),
  );
}

function openFields(title, fields, done) {
  const send = button("button primary", "", word("send"), () => undefined);
  send.type = "submit";
  const form = make("form", "sheet-body fill", ...fields.map(field), send);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const values = readForm(form);
    closeSheet();
    void done(values);
  });
  openSheet(title, form);
}

/** A flow: its screens are Meta's, so the fields come from what the business sent along. */
export function openForm(message, { flow_cta: title, flow_action_payload: payload }, say) {
  const simple = Object.entries(payload?.data ?? {}).filter(
    ([, value]) => value !== null && (Array.isArray(value) || typeof value !== "object"),
  );
  openFields(
    title,
    simple.length > 0
      ? simple
      : [
          ["name", ""],
          ["answer", ""],
        ],
    (values) => say({ kind: "flow", values, messageId: message.id }),
  );
}

const addressFields = ["name", "phone_number", "in_pin_code", "house_number", "building_name", "address", "landmark_area", "city", "state"];
/** The fields of Meta's address form. (Meta: address-messages) */
export function openAddress(message, { values = {} }, say) {
  openFields(
    word("giveAddress"),
    addressFields.map((name) => [name, values[name] ?? ""]),
    (filled) => {
      const given = Object.fromEntries(Object.entries(filled).filter(([, value]) => value));
      return say({ kind: "address", values: given, messageId: message.id });
    },
  );
}
