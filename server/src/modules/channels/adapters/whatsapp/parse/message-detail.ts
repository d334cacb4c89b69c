import type { MessageDetail } from "../../../channel-events.ts";
import { parseJson } from "../../../parse-json.ts";
import { flag, instant, list, number, object, raw, text, texts, type Wire } from "../wire.ts";
import { contactCards } from "./contact-cards.ts";
import { moneyOf, totalOf } from "./money.ts";

/** What a message of this type holds beyond text and file; null when it has nothing of it. */
export function detailOf(type: string, message: Wire): MessageDetail | null {
  const body = object(message[type]);
  if (type === "location") return location(body);
  if (type === "contacts") return contactCards(list(message.contacts));
  if (type === "order") return order(body);
  if (type === "button") return button(body);
  return type === "interactive" ? interactive(body) : null;
}

function location(body: Wire): MessageDetail | null {
  const latitude = number(body.latitude);
  const longitude = number(body.longitude);
  if (latitude === null || longitude === null) return null;
  return { kind: "location", latitude, longitude, ...texts({ name: body.name, address: body.address, url: body.url }) };
}

function order(body: Wire): MessageDetail | null {
  const items = list(body.product_items).flatMap((item) => {
    const productId = text(item.product_retailer_id);
    if (productId === null) return [];
    return [{ productId, quantity: number(item.quantity) ?? 1, price: moneyOf(item.item_price, item.currency) }];
  });
  if (items.length === 0) return null;
  return { kind: "order", catalogId: text(body.catalog_id), note: text(body.text), items, total: totalOf(items) };
}

function button(body: Wire): MessageDetail | null {
  const title = text(body.text);
  const id = text(body.payload);
  return title === null && id === null ? null : { kind: "answer", to: "template_button", id, title: title ?? "" };
}

function interactive(body: Wire): MessageDetail | null {
  const type = text(body.type) ?? "";
  const reply = object(body[type]);
  if (type === "nfm_reply") return formAnswer(reply);
  if (type === "call_permission_reply") return callPermission(reply);
  if (type !== "button_reply" && type !== "list_reply") return null;
  const title = text(reply.title);
  const id = text(reply.id);
  if (title === null && id === null) return null;
  const to = type === "button_reply" ? "button" : "row";
  return { kind: "answer", to, id, title: title ?? "", ...texts({ description: reply.description }) };
}

function callPermission(reply: Wire): MessageDetail | null {
  const response = text(reply.response);
  if (response === null) return null;
  return {
    kind: "call_permission",
    response,
    permanent: flag(reply.is_permanent) ?? false,
    expiresAt: instant(reply.expiration_timestamp),
    source: text(reply.response_source),
  };
}

const forms = new Map<string | null, "flow" | "address">([
  ["flow", "flow"],
  ["address_message", "address"],
]);

/** `response_json` is JSON within a text, and may be broken: then `values` is empty and the raw message has it. */
function formAnswer(reply: Wire): MessageDetail | null {
  if (Object.keys(reply).length === 0) return null;
  const values = raw(jsonObject(reply.response_json));
  const name = text(reply.name);
  return {
    kind: "form_answer",
    form: forms.get(name) ?? "other",
    name,
    token: text(values.flow_token),
    title: text(reply.body),
    fields: Object.entries(values).flatMap(([field, value]) => (field === "flow_token" ? [] : [{ name: field, value: inWords(value) }])),
    values,
  };
}
function jsonObject(value: unknown): Wire {
  if (typeof value !== "string") return object(value);
  try {
    return object(parseJson(value));
  } catch {
    return {};
  }
}
function inWords(value: unknown): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value) && value.every((one) => typeof one === "string" || typeof one === "number")) return value.join(", ");
  return JSON.stringify(value);
}
