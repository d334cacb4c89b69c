import type { TemplateSlot } from "@sigap/contract/channels";
import type { TemplateValue } from "@sigap/contract/outgoing";
import type { TemplateParameter } from "./adapter.ts";
import type { TemplateLimits } from "./capabilities.ts";

interface Around {
  limits: TemplateLimits;
  /** A limited-time offer's code is shorter than others. */
  hasOffer: boolean;
  now: Date;
}

const unset = "unused";
const characters = (text: string) => [...text].length;

/** One value as its place takes it, or what is wrong with it. */
export function readValue(slot: TemplateSlot, value: TemplateValue | undefined, around: Around): TemplateParameter | string {
  if (value === undefined) return slot.kind === "flow" ? { kind: "flow", token: unset, data: null } : { kind: "payload", value: "" };
  if (typeof value === "string") return readText(slot.kind, value, around);
  switch (slot.kind) {
    case "location":
      return "latitude" in value ? { kind: "location", location: value } : "needs a place with its latitude and longitude";
    case "product":
      return "productId" in value ? { kind: "product", ...value } : "needs a product with its catalogue";
    case "flow":
      return "data" in value || "token" in value || Object.keys(value).length === 0
        ? { kind: "flow", token: ("token" in value && value.token) || unset, data: ("data" in value && value.data) || null }
        : "needs the flow's token or data";
    case "catalog":
      return "thumbnailProductId" in value
        ? { kind: "catalog", thumbnailProductId: value.thumbnailProductId, sections: [] }
        : "needs the product whose picture is shown";
    case "products":
      return readProducts(value, around);
    default:
      return "needs text";
  }
}

function readProducts(value: Exclude<TemplateValue, string>, { limits }: Around): TemplateParameter | string {
  if (!("thumbnailProductId" in value) || !value.sections) return "needs products under titles, and the one whose picture is shown";
  const { thumbnailProductId, sections } = value;
  const count = sections.reduce((sum, { productIds }) => sum + productIds.length, 0);
  if (sections.length > limits.products.sections) return `${sections.length} sections are too many, ${limits.products.sections} at most`;
  if (count > limits.products.most) return `${count} products are too many, ${limits.products.most} at most`;
  return { kind: "products", thumbnailProductId, sections };
}

function readText(kind: TemplateSlot["kind"], value: string, { limits, hasOffer, now }: Around): TemplateParameter | string {
  switch (kind) {
    case "text":
      // Meta: error 132012, a parameter may not break the line.
      return /[\n\t]| {5}/.test(value) ? "line breaks, tabs and five spaces in a row are not taken" : { kind, value };
    case "image":
    case "video":
    case "document":
      return { kind, value };
    case "url_suffix":
      return { kind: "text", value };
    case "coupon_code": {
      const most = hasOffer ? limits.offerCode : limits.couponCode;
      return characters(value) <= most ? { kind, value } : `a code has ${most} characters at most`;
    }
    case "payload":
      return characters(value) <= limits.payload ? { kind, value } : `${limits.payload} characters at most`;
    case "expires_at": {
      const at = Date.parse(value);
      if (Number.isNaN(at)) return "needs a time, such as 2026-12-31T23:59:00+07:00";
      return at > now.getTime() ? { kind, value } : "the time is over";
    }
    default:
      return "needs more than text";
  }
}
