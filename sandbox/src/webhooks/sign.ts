import { createHmac } from "node:crypto";

/** As Meta writes JSON: everything beyond ASCII and every slash escaped, so that only the raw bytes fit the signature. */
export const metaJson = (value: unknown): string =>
  JSON.stringify(value)
    .replace(/[\u0080-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replaceAll("/", "\\/");

export const sign = (body: string | Buffer, secret: string): string => `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
