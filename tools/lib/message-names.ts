import type { Money, ProviderError, WrittenMessage } from "../../server/src/modules/channels/channel-events.ts";

export const ms = (at: Date | null) => at?.getTime() ?? null;
export const errorOf = (error: ProviderError | null) =>
  error && {
    code: /^\d+$/.test(error.code) ? Number(error.code) : error.code,
    reason: error.reason,
    retry: error.retry === "later" ? null : error.retry,
    retryAfterSec: error.retryAfterSeconds,
  };

/** In the smallest unit of the currency (ISO 4217). */
export function minor(money: Money | null): number | null {
  if (!money) return null;
  const digits = new Intl.NumberFormat("en", { style: "currency", currency: money.currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return Math.round(Number(`${money.amount}e${digits}`));
}

/** What a message says. */
export function written(event: WrittenMessage) {
  const { media, detail, referredProduct } = event;
  return {
    type: event.type,
    text: event.type === "location" ? null : event.text,
    payload: event.payload,
    interactiveType: event.type === "interactive" ? event.subtype : null,
    unsupportedType: event.type === "unsupported" ? event.subtype : null,
    supported: event.supported,
    error: errorOf(event.error),
    quotedId: event.quotedExternalId,
    forwarded: event.forwarded,
    frequentlyForwarded: event.frequentlyForwarded,
    referredProduct: referredProduct && { catalogId: referredProduct.catalogId, retailerId: referredProduct.productId },
    voice: event.type === "audio" ? media?.voice : null,
    animated: event.type === "sticker" ? media?.animated : null,
    // The address in a webhook lives for five minutes.
    media: media && { ...mediaOf(media), urlExpiresWithinSec: media.url === null ? null : 300 },
    ...(detail ? details(detail) : {}),
  };
}
export const mediaOf = ({ id, mimeType, sha256, fileName }: NonNullable<WrittenMessage["media"]>) => ({
  id,
  mimeType,
  baseMimeType: mimeType.split(";")[0]?.trim(),
  sha256,
  filename: fileName,
});

function details(detail: NonNullable<WrittenMessage["detail"]>): Record<string, unknown> {
  if (detail.kind === "location") {
    const { kind: _, ...location } = detail;
    return { location };
  }
  if (detail.kind === "contacts") {
    const contacts = detail.contacts.map(({ name, phones }) => ({ name: name.full, phones: phones.map(({ phone }) => phone) }));
    return { contacts, sharedOwnPhone: detail.ownPhone };
  }
  if (detail.kind === "order") {
    const items = detail.items.map(({ productId, quantity, price }) => ({
      retailerId: productId,
      quantity,
      priceMinor: minor(price),
      currency: price?.currency,
    }));
    return {
      order: { catalogId: detail.catalogId, text: detail.note, items, totalMinor: minor(detail.total), currency: detail.total?.currency },
    };
  }
  if (detail.kind === "form_answer") return { form: { name: detail.name, flowToken: detail.token, response: detail.values } };
  if (detail.kind === "call_permission") {
    const { response, permanent, expiresAt, source } = detail;
    return { callPermission: { response, permanent, expiresAtMs: ms(expiresAt), source } };
  }
  return detail.description === undefined ? {} : { description: detail.description };
}
