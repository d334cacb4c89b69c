import { createHash, createPublicKey, verify } from "node:crypto";

/** COSE algorithms that every authenticator knows one of: ES256, EdDSA, RS256, with Node's digest for each. */
const digests: Record<number, string | null> = { [-7]: "sha256", [-8]: null, [-257]: "sha256" };
export const passkeyAlgorithms = [-7, -8, -257] as const;

/** Where a passkey was made or used: the site's name, and the page. */
export interface Site {
  rpId: string;
  origin: string;
}
/** What the browser returns, in base64url. */
export interface Proof {
  clientDataJSON: string;
  authenticatorData: string;
}

const bytes = (text: string): Buffer => Buffer.from(text, "base64url");
const digest = (body: Buffer | string): Buffer => createHash("sha256").update(body).digest();

/** The challenge that a proof answers; null when it can't be read. */
export function challengeIn({ clientDataJSON }: Proof): string | null {
  try {
    const { challenge } = JSON.parse(bytes(clientDataJSON).toString()) as { challenge?: unknown };
    return typeof challenge === "string" ? challenge : null;
  } catch {
    return null;
  }
}

const present = 0x01;
const verified = 0x04;
const attested = 0x40;

/**
 * The checks that making and using a passkey share (WebAuthn Level 3, 7.1 and 7.2): the browser speaks of this act, on our page,
 * and the authenticator of our site, with somebody there who proved who they are. Returns the signature counter, or null.
 */
function readProof(proof: Proof, act: "webauthn.create" | "webauthn.get", site: Site): { data: Buffer; count: number } | null {
  const client = JSON.parse(bytes(proof.clientDataJSON).toString()) as { type?: unknown; origin?: unknown; crossOrigin?: unknown };
  const data = bytes(proof.authenticatorData);
  const flags = data[32] ?? 0;
  const fits =
    client.type === act &&
    client.origin === site.origin &&
    client.crossOrigin !== true &&
    data.length >= 37 &&
    data.subarray(0, 32).equals(digest(site.rpId)) &&
    (flags & present) !== 0 &&
    (flags & verified) !== 0;
  return fits ? { data, count: data.readUInt32BE(33) } : null;
}

/**
 * A new passkey. Whoever is signed in says what their key is; no maker's attestation is asked for, so nothing but that it is the
 * credential of this answer, and a key we can use, is left to check. Returns the signature counter.
 */
export function checkNewPasskey(
  made: Proof & { id: string; publicKey: string; publicKeyAlgorithm: number },
  site: Site,
): { count: number } | null {
  const read = readProof(made, "webauthn.create", site);
  if (!read || !(made.publicKeyAlgorithm in digests) || ((read.data[32] ?? 0) & attested) === 0) return null;
  // Behind the counter: 16 bytes of the maker, the length of the id, the id.
  const length = read.data.length >= 55 ? read.data.readUInt16BE(53) : 0;
  if (length === 0 || !read.data.subarray(55, 55 + length).equals(bytes(made.id))) return null;
  try {
    createPublicKey({ key: bytes(made.publicKey), format: "der", type: "spki" });
  } catch {
    return null;
  }
  return { count: read.count };
}

/** Signed by the key that we know. A counter that does not rise is a copied key (7.2, step 22); those that stay at 0 don't count. */
export function checkPasskey(
  used: Proof & { signature: string },
  key: { publicKey: Buffer; algorithm: number; signCount: number },
  site: Site,
): { count: number } | null {
  const read = readProof(used, "webauthn.get", site);
  if (!read) return null;
  const signed = Buffer.concat([read.data, digest(bytes(used.clientDataJSON))]);
  const publicKey = createPublicKey({ key: key.publicKey, format: "der", type: "spki" });
  if (!verify(digests[key.algorithm] ?? null, signed, publicKey, bytes(used.signature))) return null;
  if ((read.count > 0 || key.signCount > 0) && read.count <= key.signCount) return null;
  return { count: read.count };
}
