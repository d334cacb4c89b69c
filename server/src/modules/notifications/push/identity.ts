import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import type { App } from "#platform/app.ts";
import { sql } from "#platform/db.ts";

/** By which push services know this installation. (VAPID, RFC 8292) */
export interface PushIdentity {
  /** P-256, uncompressed, base64url: what a browser subscribes with. */
  publicKey: string;
  privateKey: KeyObject;
}

const known = new WeakMap<App, Promise<PushIdentity>>();

/** Made once, when it is first needed, and kept. */
export function pushIdentity(app: App): Promise<PushIdentity> {
  const identity = known.get(app) ?? readOrMake(app);
  known.set(app, identity);
  // What failed is tried again.
  identity.catch(() => known.delete(app));
  return identity;
}

async function readOrMake(app: App): Promise<PushIdentity> {
  const made = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const privateText = made.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const row = await app.database.acrossWorkspaces(async (tx) => {
    // Where two nodes start at once, the first one's stays.
    await tx.run(sql`
      insert into push_identity (public_key, private_key) values (${pointOf(made.publicKey)}, ${app.vault.seal(privateText)}) on conflict do nothing`);
    return tx.one<{ publicKey: string; privateKey: Buffer }>(
      sql`select public_key as "publicKey", private_key as "privateKey" from push_identity`,
    );
  });
  return { publicKey: row.publicKey, privateKey: createPrivateKey(app.vault.open(row.privateKey)) };
}

function pointOf(publicKey: KeyObject): string {
  const { x = "", y = "" } = createPublicKey(publicKey.export({ type: "spki", format: "pem" })).export({ format: "jwk" });
  return Buffer.concat([Buffer.of(4), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]).toString("base64url");
}

const tokenSeconds = 12 * 3600;
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

/** The header that says who sends: a token for this push service only, signed, for half a day. (RFC 8292, sections 2 and 3) */
export function authorization({ publicKey, privateKey }: PushIdentity, endpoint: string, contact: string, now: Date): string {
  const claims = { aud: new URL(endpoint).origin, exp: Math.floor(now.getTime() / 1000) + tokenSeconds, sub: contact };
  const body = `${encode({ typ: "JWT", alg: "ES256" })}.${encode(claims)}`;
  const signature = sign("sha256", Buffer.from(body), { key: privateKey, dsaEncoding: "ieee-p1363" }).toString("base64url");
  return `vapid t=${body}.${signature}, k=${publicKey}`;
}
