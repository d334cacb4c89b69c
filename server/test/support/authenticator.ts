import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";

const hash = (body: string | Buffer) => createHash("sha256").update(body).digest();
const text = (body: Buffer | string) => Buffer.from(body).toString("base64url");

/** A security key in software: ES256, with somebody there who proved who they are. */
export class Authenticator {
  readonly id = randomBytes(24);
  readonly #keys: { publicKey: KeyObject; privateKey: KeyObject } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  readonly #origin: string;
  count = 0;

  constructor(origin: string) {
    this.#origin = origin;
  }
  #data(rpId: string, flags: number, more = Buffer.alloc(0)): Buffer {
    this.count += 1;
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.count);
    return Buffer.concat([hash(rpId), Buffer.from([flags]), counter, more]);
  }
  #client(type: string, challenge: string, origin = this.#origin): string {
    return JSON.stringify({ type, challenge, origin, crossOrigin: false });
  }
  make({ challenge, rp }: { challenge: string; rp: { id: string } }) {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    return {
      id: text(this.id),
      clientDataJSON: text(this.#client("webauthn.create", challenge)),
      authenticatorData: text(this.#data(rp.id, 0x45, Buffer.concat([Buffer.alloc(16), length, this.id]))),
      publicKey: text(this.#keys.publicKey.export({ format: "der", type: "spki" })),
      publicKeyAlgorithm: -7,
    };
  }
  use({ challenge, rpId }: { challenge: string; rpId: string }, { flags = 0x05, origin }: { flags?: number; origin?: string } = {}) {
    const client = this.#client("webauthn.get", challenge, origin);
    const data = this.#data(rpId, flags);
    return {
      id: text(this.id),
      clientDataJSON: text(client),
      authenticatorData: text(data),
      signature: text(sign("sha256", Buffer.concat([data, hash(client)]), this.#keys.privateKey)),
    };
  }
}
