import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, timingSafeEqual } from "node:crypto";

/** Encrypts provider secrets at rest: AES-256-GCM under a key derived from the installation's secret. */
export interface Vault {
  seal(plain: string): Buffer;
  open(sealed: Buffer): string;
}

export function createVault(secretKey: string): Vault {
  const key = Buffer.from(hkdfSync("sha256", secretKey, "", "sigap provider secrets", 32));
  return {
    seal(plain) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, nonce);
      const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open(sealed) {
      const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, 12));
      decipher.setAuthTag(sealed.subarray(12, 28));
      return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]).toString("utf8");
    },
  };
}

/** A key for another purpose, from the same secret. */
export const deriveKey = (secretKey: string, purpose: string): string =>
  Buffer.from(hkdfSync("sha256", secretKey, "", purpose, 32)).toString("hex");

export const newToken = (bytes = 32): string => randomBytes(bytes).toString("base64url");
export const sha256 = (text: string | Buffer): string => createHash("sha256").update(text).digest("hex");

/** Compares in constant time, whatever the lengths. */
export function sameText(a: string, b: string): boolean {
  const left = createHash("sha256").update(a).digest();
  return timingSafeEqual(left, createHash("sha256").update(b).digest());
}

/** Checks `sha256=<hex>` over the raw bytes, in constant time (Meta: webhooks/create-webhook-endpoint). */
export function validSignature(header: string | undefined, body: Buffer, secret: string): boolean {
  if (header?.length !== 71 || !header.startsWith("sha256=")) return false;
  const given = Buffer.from(header.slice(7), "hex");
  const wanted = createHmac("sha256", secret).update(body).digest();
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
