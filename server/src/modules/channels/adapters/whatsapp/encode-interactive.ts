import type { Interactive } from "@sigap/contract/message-content";
import type { FileNames } from "../../adapter.ts";

export type Body = Record<string, unknown>;
/** The provider's id of an attachment that was uploaded before. */
export type FileOf = (attachmentId: string) => Body;

/** A document shows its name; other files have none. */
export const fileObject = (kind: string, attachmentId: string, file: FileOf, names: FileNames): Body => ({
  ...file(attachmentId),
  ...(kind === "document" && names[attachmentId] ? { filename: names[attachmentId] } : {}),
});

type Worded = Extract<Interactive, { kind: "buttons" | "list" | "link" | "flow" | "address_request" }>;
function wordsOf(message: Worded, file: FileOf, names: FileNames): Body {
  const { header, body, footer } = message;
  const top =
    header?.kind === "text"
      ? { type: "text", text: header.text }
      : header && { type: header.kind, [header.kind]: fileObject(header.kind, header.attachmentId, file, names) };
  return { ...(top ? { header: top } : {}), body: { text: body }, ...(footer ? { footer: { text: footer } } : {}) };
}
const texts = ({ body, footer }: { body?: string | undefined; footer?: string | undefined }): Body => ({
  ...(body ? { body: { text: body } } : {}),
  ...(footer ? { footer: { text: footer } } : {}),
});

export const encodeSections = (sections: readonly { title?: string | undefined; productIds: readonly string[] }[]): Body[] =>
  sections.map(({ title, productIds }) => ({
    ...(title ? { title } : {}),
    product_items: productIds.map((id) => ({ product_retailer_id: id })),
  }));

function flowParameters(message: Extract<Interactive, { kind: "flow" }>): Body {
  const { button, flowId, flowName, token, action, screen, data, draft } = message;
  const payload = { ...(screen ? { screen } : {}), ...(data ? { data } : {}) };
  return {
    flow_message_version: "3",
    ...(flowId ? { flow_id: flowId } : { flow_name: flowName }),
    flow_cta: button,
    ...(token ? { flow_token: token } : {}),
    ...(draft ? { mode: "draft" } : {}),
    flow_action: action,
    // Only `navigate` says where to begin; otherwise the flow's own endpoint does.
    ...(action === "navigate" && screen ? { flow_action_payload: payload } : {}),
  };
}

function addressParameters(message: Extract<Interactive, { kind: "address_request" }>): Body {
  const { country, values, problems, savedAddresses } = message;
  return {
    country,
    ...(values ? { values } : {}),
    ...(problems ? { validation_errors: problems } : {}),
    ...(savedAddresses ? { saved_addresses: savedAddresses.map(({ id, values: value }) => ({ id, value })) } : {}),
  };
}

const row = ({ id, title, description }: { id: string; title: string; description?: string | undefined }): Body => ({
  id,
  title,
  ...(description ? { description } : {}),
});

/** The `interactive` object of a message. (Meta: whatsapp/messages/interactive-*-messages, address-messages) */
export function encodeInteractive(message: Interactive, file: FileOf, names: FileNames): Body {
  switch (message.kind) {
    case "buttons": {
      const buttons = message.buttons.map(({ id, text }) => ({ type: "reply", reply: { id, title: text } }));
      return { type: "button", ...wordsOf(message, file, names), action: { buttons } };
    }
    case "list": {
      const sections = message.sections.map(({ title, rows }) => ({ ...(title ? { title } : {}), rows: rows.map(row) }));
      return { type: "list", ...wordsOf(message, file, names), action: { button: message.button, sections } };
    }
    case "link": {
      const parameters = { display_text: message.button, url: message.url };
      return { type: "cta_url", ...wordsOf(message, file, names), action: { name: "cta_url", parameters } };
    }
    case "flow":
      return { type: "flow", ...wordsOf(message, file, names), action: { name: "flow", parameters: flowParameters(message) } };
    case "address_request":
      return {
        type: "address_message",
        ...wordsOf(message, file, names),
        action: { name: "address_message", parameters: addressParameters(message) },
      };
    case "location_request":
      return { type: "location_request_message", ...texts(message), action: { name: "send_location" } };
    case "contact_request":
      return { type: "request_contact_info", ...texts(message), action: { name: "request_contact_info" } };
    case "carousel":
    case "product_carousel":
      return { type: "carousel", ...texts(message), action: { cards: encodeCards(message, file) } };
    default:
      return encodeProducts(message);
  }
}

function encodeProducts(message: Extract<Interactive, { kind: "product" | "product_list" | "catalog" }>): Body {
  if (message.kind === "product")
    return { type: "product", ...texts(message), action: { catalog_id: message.catalogId, product_retailer_id: message.productId } };
  if (message.kind === "catalog")
    return {
      type: "catalog_message",
      ...texts(message),
      action: { name: "catalog_message", parameters: { thumbnail_product_retailer_id: message.thumbnailProductId } },
    };
  return {
    type: "product_list",
    header: { type: "text", text: message.header },
    ...texts(message),
    action: { catalog_id: message.catalogId, sections: encodeSections(message.sections) },
  };
}

function encodeCards(message: Extract<Interactive, { kind: "carousel" | "product_carousel" }>, file: FileOf): Body[] {
  if (message.kind === "product_carousel")
    return message.productIds.map((id, index) => ({
      card_index: index,
      type: "product",
      action: { product_retailer_id: id, catalog_id: message.catalogId },
    }));
  return message.cards.map(({ header, body, button, url }, index) => ({
    card_index: index,
    type: "cta_url",
    header: { type: header.kind, [header.kind]: file(header.attachmentId) },
    ...texts({ body }),
    action: { name: "cta_url", parameters: { display_text: button, url } },
  }));
}
