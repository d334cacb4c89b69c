import { call } from "../../lib/api.ts";

const text = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");

const isAddress = /^[\d.]+$|^\[/.test(location.hostname);
/** Passkeys belong to a name, and browsers make them only where nobody can listen. */
export const passkeysWork =
  !isAddress && window.isSecureContext && "PublicKeyCredential" in window && "parseCreationOptionsFromJSON" in PublicKeyCredential;
/** Where they would work, when this page was opened by a bare address of this machine. */
export const namedAddress = location.origin.replace(location.hostname, "localhost");

/** Has the browser make one. Throws a DOMException when the person did not want to. */
export async function makePasskey(name: string) {
  const options = await call("startPasskey");
  const made = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) });
  if (!(made instanceof PublicKeyCredential) || !(made.response instanceof AuthenticatorAttestationResponse))
    throw new DOMException("no passkey", "NotAllowedError");
  const { response } = made;
  const publicKey = response.getPublicKey();
  if (!publicKey) throw new DOMException("the key can't be read", "NotSupportedError");
  const credential = {
    id: text(made.rawId),
    clientDataJSON: text(response.clientDataJSON),
    authenticatorData: text(response.getAuthenticatorData()),
    publicKey: text(publicKey),
    publicKeyAlgorithm: response.getPublicKeyAlgorithm(),
  };
  return call("addPasskey", { body: { name, credential } });
}

/** Signs in with one; `conditional` waits for the person to choose it among the suggestions of the e-mail field. */
export async function signInByPasskey(mediation: "conditional" | "optional", signal: AbortSignal) {
  const options = await call("startPasskeySignIn");
  const used = await navigator.credentials.get({
    mediation,
    signal,
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
  });
  if (!(used instanceof PublicKeyCredential) || !(used.response instanceof AuthenticatorAssertionResponse))
    throw new DOMException("no passkey", "NotAllowedError");
  const { response } = used;
  const credential = {
    id: text(used.rawId),
    clientDataJSON: text(response.clientDataJSON),
    authenticatorData: text(response.authenticatorData),
    signature: text(response.signature),
  };
  return call("signInWithPasskey", { body: { credential } });
}
