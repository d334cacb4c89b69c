import type { FileNames, OutboundContent, TemplateComponentValue, TemplateParameter } from "../../adapter.ts";
import { type Body, encodeSections, type FileOf, fileObject } from "./encode-interactive.ts";

/** The `template` object of a message. (Meta: whatsapp/templates/*, sending) */
export function encodeTemplate(content: Extract<OutboundContent, { type: "template" }>, file: FileOf): Body {
  const { name, language, components, fileNames = {} } = content;
  return {
    name,
    language: { code: language, policy: "deterministic" },
    ...(components.length > 0 ? { components: components.map((component) => encodeComponent(component, file, fileNames)) } : {}),
  };
}

function encodeComponent(component: TemplateComponentValue, file: FileOf, names: FileNames): Body {
  if (component.component === "carousel") {
    const cards = component.cards ?? [];
    return {
      type: "carousel",
      cards: cards.map((parts, index) => ({ card_index: index, components: parts.map((part) => encodeComponent(part, file, names)) })),
    };
  }
  const button = component.component === "button" ? { sub_type: component.buttonKind, index: String(component.index ?? 0) } : {};
  return {
    type: component.component === "offer" ? "limited_time_offer" : component.component,
    ...button,
    parameters: component.parameters.map((parameter) => encodeParameter(parameter, file, names)),
  };
}

function encodeParameter(parameter: TemplateParameter, file: FileOf, names: FileNames): Body {
  switch (parameter.kind) {
    case "text":
      return { type: "text", text: parameter.value, ...(parameter.name ? { parameter_name: parameter.name } : {}) };
    case "payload":
      return { type: "payload", payload: parameter.value };
    case "coupon_code":
      return { type: "coupon_code", coupon_code: parameter.value };
    case "expires_at":
      return { type: "limited_time_offer", limited_time_offer: { expiration_time_ms: Date.parse(parameter.value) } };
    case "location":
      return { type: "location", location: parameter.location };
    case "product":
      return { type: "product", product: { product_retailer_id: parameter.productId, catalog_id: parameter.catalogId } };
    case "catalog":
    case "products": {
      const sections = parameter.sections.length > 0 ? { sections: encodeSections(parameter.sections) } : {};
      return { type: "action", action: { thumbnail_product_retailer_id: parameter.thumbnailProductId, ...sections } };
    }
    case "flow":
      return {
        type: "action",
        action: { flow_token: parameter.token, ...(parameter.data ? { flow_action_data: parameter.data } : {}) },
      };
    default:
      return { type: parameter.kind, [parameter.kind]: fileObject(parameter.kind, parameter.value, file, names) };
  }
}
