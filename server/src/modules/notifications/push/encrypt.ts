import { createCipheriv, createECDH, hkdfSync, randomBytes } from "node:crypto";

/** The keys of a browser's subscription: its public key (P-256, uncompressed) and the secret that it shares with us. */
export interface DeviceKeys {
  p256dh: string;
  auth: string;
}

/** One record, as push services demand; its size says nothing about the message. (RFC 8188, section 2) */
const recordSize = 4096;
/** What fits into 4096 bytes beside the header (86), the delimiter (1) and the tag (16). (RFC 8291, section 4) */
export const largestMessage = recordSize - 103;

const derive = (secret: Buffer, salt: Buffer, info: string | Buffer, length: number): Buffer =>
  Buffer.from(hkdfSync("sha256", secret, salt, info, length));

/** Encrypts a message so that only the device can read it: "aes128gcm" with a key of its own for each message. (RFC 8291) */
export function encryptFor({ p256dh, auth }: DeviceKeys, message: string, salt = randomBytes(16), ecdh = newKeys()): Buffer {
  const theirs = Buffer.from(p256dh, "base64url");
  const ours = ecdh.getPublicKey();
  const shared = ecdh.computeSecret(theirs);
  const secret = derive(shared, Buffer.from(auth, "base64url"), Buffer.concat([Buffer.from("WebPush: info\0"), theirs, ours]), 32);
  const key = derive(secret, salt, "Content-Encoding: aes128gcm\0", 16);
  const nonce = derive(secret, salt, "Content-Encoding: nonce\0", 12);
  const cipher = createCipheriv("aes-128-gcm", key, nonce);
  // 2 marks the last record, which is the only one.
  const body = Buffer.concat([cipher.update(message, "utf8"), cipher.update(Buffer.of(2)), cipher.final(), cipher.getAuthTag()]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(recordSize);
  return Buffer.concat([salt, size, Buffer.of(ours.length), ours, body]);
}

function newKeys() {
  const ecdh = createECDH("prime256v1");
  ecdh.generateKeys();
  return ecdh;
}
