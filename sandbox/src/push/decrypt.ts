import { createDecipheriv, type ECDH, hkdfSync } from "node:crypto";

const derive = (secret: Buffer, salt: Buffer, info: Buffer | string, length: number) =>
  Buffer.from(hkdfSync("sha256", secret, salt, info, length));

/** What a browser does with a message: one record of "aes128gcm" under a key that only it and the sender know. (RFC 8188, RFC 8291) */
export function decrypt(body: Buffer, browser: { ecdh: ECDH; auth: Buffer }): string {
  if (body.length < 21) throw new Error("the header of aes128gcm is missing");
  const salt = body.subarray(0, 16);
  const recordSize = body.readUInt32BE(16);
  const keyLength = body.readUInt8(20);
  if (keyLength !== 65) throw new Error(`the sender's key has ${keyLength} bytes instead of 65`);
  const sender = body.subarray(21, 21 + keyLength);
  const record = body.subarray(21 + keyLength);
  if (record.length > recordSize) throw new Error("more than one record");
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), browser.ecdh.getPublicKey(), sender]);
  const secret = derive(browser.ecdh.computeSecret(sender), browser.auth, info, 32);
  const key = derive(secret, salt, "Content-Encoding: aes128gcm\0", 16);
  const nonce = derive(secret, salt, "Content-Encoding: nonce\0", 12);
  const decipher = createDecipheriv("aes-128-gcm", key, nonce);
  decipher.setAuthTag(record.subarray(-16));
  const plain = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
  const end = plain.findLastIndex((byte) => byte !== 0);
  if (plain[end] !== 2) throw new Error("the delimiter of the last record is missing");
  return plain.subarray(0, end).toString("utf8");
}
