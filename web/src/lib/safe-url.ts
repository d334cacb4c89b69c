/** An address that a customer or a template brought, if it opens a page and does nothing else. */
export function safeUrl(text: string | null | undefined): string | null {
  const url = text ? URL.parse(text) : null;
  return url && (url.protocol === "https:" || url.protocol === "http:") ? url.href : null;
}
