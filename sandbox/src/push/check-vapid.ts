import { createPublicKey, verify } from "node:crypto";

const part = (text: string): Record<string, unknown> => JSON.parse(Buffer.from(text, "base64url").toString()) as Record<string, unknown>;

/** Who sends, if the header proves it: signed for this push service, for a day at most. (RFC 8292) */
export function checkVapid(header: string | undefined, origin: string, now: number): { key: string; claims: Record<string, unknown> } {
  const match = /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), ?k=([\w-]+)$/.exec(header ?? "");
  const [, head = "", body = "", signature = "", key = ""] = match ?? [];
  if (!match) throw new Error("Authorization is not of the form 'vapid t=…, k=…'");
  if (part(head).alg !== "ES256") throw new Error("the token is not signed with ES256");
  const point = Buffer.from(key, "base64url");
  if (point.length !== 65 || point[0] !== 4) throw new Error("k is no uncompressed point of P-256");
  const publicKey = createPublicKey({
    format: "jwk",
    key: { kty: "EC", crv: "P-256", x: point.subarray(1, 33).toString("base64url"), y: point.subarray(33).toString("base64url") },
  });
  const right = verify(
    "sha256",
    Buffer.from(`${head}.${body}`),
    { key: publicKey, dsaEncoding: "ieee-p1363" },
    Buffer.from(signature, "base64url"),
  );
  if (!right) throw new Error("the signature does not fit");
  const claims = part(body);
  if (claims.aud !== origin) throw new Error(`aud is ${String(claims.aud)} instead of ${origin}`);
  const lasts = Number(claims.exp) - now / 1000;
  if (!(lasts > 0 && lasts <= 24 * 3600)) throw new Error("exp is not within the next 24 hours");
  if (!/^(mailto:|https?:)/.test(String(claims.sub))) throw new Error("sub is neither a mailto: nor an https: address");
  return { key, claims };
}
