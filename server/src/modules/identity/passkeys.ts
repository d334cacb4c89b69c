import { isIP } from "node:net";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { App } from "#platform/app.ts";
import { newToken } from "#platform/crypto.ts";
import type { Ctx } from "#platform/ctx.ts";
import { ensure, found, refuse } from "#platform/errors.ts";
import type { Principal } from "#platform/http.ts";
import { newId } from "#platform/ids.ts";
import {
  deletePasskey,
  insertPasskey,
  listPasskeys,
  lockPasskey,
  notePasskeyUse,
  type PasskeyRow,
  putOnce,
  renamePasskey,
  takeOnce,
} from "./account-store.ts";
import { audit } from "./audit.ts";
import { authOf, headersOf, passCookies } from "./auth.ts";
import { ensureConfirmed } from "./confirm-identity.ts";
import { challengeIn, checkNewPasskey, checkPasskey, type Proof, passkeyAlgorithms, type Site } from "./passkey-proof.ts";
import { findPerson } from "./store.ts";
import { countFailure, ensureNotThrottled } from "./throttle.ts";

const challengeMinutes = 5;

/** The site as the browser sees it: our public address, or this machine under its own name, where people try things out. */
function siteOf(app: App, request: FastifyRequest): Site {
  const site = request.hostname === "localhost" ? new URL(`http://${request.host}`) : new URL(app.config.PUBLIC_URL);
  return { rpId: site.hostname, origin: site.origin };
}
/** WebAuthn knows names only (Level 3, 5.1.2: the relying party's id is a domain). */
function ensureNamed(site: Site): void {
  ensure(isIP(site.rpId.replace(/[[\]]/g, "")) === 0, "passkey_needs_name");
}

async function newChallenge(app: App, purpose: string): Promise<string> {
  const challenge = newToken(32);
  const until = new Date(Date.now() + challengeMinutes * 60_000);
  await app.database.acrossWorkspaces((tx) => putOnce(tx, newId(), `passkey ${challenge}`, purpose, until));
  return challenge;
}
/** A challenge is answered once, and for what it was given. */
async function takeChallenge(app: App, proof: Proof, purpose: string): Promise<void> {
  const challenge = challengeIn(proof);
  const given = challenge && (await app.database.acrossWorkspaces((tx) => takeOnce(tx, `passkey ${challenge}`)));
  ensure(given === purpose, "passkey_refused");
}

export const ownPasskeys = (app: App, personId: string): Promise<PasskeyRow[]> =>
  app.database.readAcross((db) => listPasskeys(db, personId));

export async function startPasskey(app: App, principal: Principal, request: FastifyRequest) {
  const { id: sessionId, personId } = found(principal.session);
  const site = siteOf(app, request);
  ensureNamed(site);
  await ensureConfirmed(app, sessionId);
  const [person, known] = await app.database.readAcross(async (db) => [
    found(await findPerson(db, personId)),
    await listPasskeys(db, personId),
  ]);
  return {
    challenge: await newChallenge(app, `make ${personId}`),
    rp: { id: site.rpId, name: "Sigap" },
    user: { id: Buffer.from(personId).toString("base64url"), name: person.email, displayName: person.name },
    pubKeyCredParams: passkeyAlgorithms.map((alg) => ({ type: "public-key" as const, alg })),
    excludeCredentials: known.map(({ credentialId }) => ({ type: "public-key" as const, id: credentialId })),
    authenticatorSelection: { residentKey: "required" as const, userVerification: "required" as const },
    attestation: "none" as const,
  };
}

export async function addPasskey(
  ctx: Ctx,
  personId: string,
  request: FastifyRequest,
  name: string,
  made: Proof & { id: string; publicKey: string; publicKeyAlgorithm: number },
): Promise<PasskeyRow> {
  const { app } = ctx;
  await takeChallenge(app, made, `make ${personId}`);
  const checked = checkNewPasskey(made, siteOf(app, request));
  ensure(checked, "passkey_refused");
  const id = newId();
  await app.database.acrossWorkspaces(async (tx) => {
    const added = await insertPasskey(tx, {
      id,
      personId,
      name,
      credentialId: made.id,
      publicKey: Buffer.from(made.publicKey, "base64url"),
      algorithm: made.publicKeyAlgorithm,
      signCount: checked.count,
    });
    ensure(added === 1, "already_exists", { what: "This passkey" });
    await audit(tx, ctx, "passkey.added", name);
  });
  return ownPasskey(app, personId, id);
}

const ownPasskey = async (app: App, personId: string, id: string) => found((await ownPasskeys(app, personId)).find((row) => row.id === id));

export async function changePasskeyName(app: App, personId: string, id: string, name: string): Promise<PasskeyRow> {
  ensure((await app.database.acrossWorkspaces((tx) => renamePasskey(tx, personId, id, name))) === 1, "not_found");
  return ownPasskey(app, personId, id);
}

export async function removePasskey(ctx: Ctx, principal: Principal, id: string): Promise<void> {
  const { app } = ctx;
  const { id: sessionId, personId } = found(principal.session);
  const { name } = await ownPasskey(app, personId, id);
  await ensureConfirmed(app, sessionId);
  await app.database.acrossWorkspaces(async (tx) => {
    ensure((await deletePasskey(tx, personId, id)) === 1, "not_found");
    await audit(tx, ctx, "passkey.removed", name);
  });
}

export async function startPasskeySignIn(app: App, request: FastifyRequest) {
  const site = siteOf(app, request);
  ensureNamed(site);
  return { challenge: await newChallenge(app, "sign in"), rpId: site.rpId, userVerification: "required" as const };
}

/** A passkey is something one has and something one knows or is, so no code is asked for. */
export async function signInWithPasskey(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
  used: Proof & { id: string; signature: string },
): Promise<string> {
  const keys = [`address ${request.ip}`];
  await ensureNotThrottled(app, keys);
  await takeChallenge(app, used, "sign in");
  const personId = await app.database.acrossWorkspaces(async (tx) => {
    const passkey = await lockPasskey(tx, used.id);
    const checked = passkey && checkPasskey(used, passkey, siteOf(app, request));
    if (!passkey || !checked) return null;
    await notePasskeyUse(tx, passkey.id, checked.count);
    return passkey.personId;
  });
  if (!personId) {
    await countFailure(app, keys);
    return refuse("passkey_refused");
  }
  const { headers } = await authOf(app).api.signInProven({ body: { personId }, headers: headersOf(request), returnHeaders: true });
  passCookies(reply, headers);
  return personId;
}
