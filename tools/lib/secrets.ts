import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The key that encrypts provider tokens: from the settings, or made once. */
export function secretKey(dataFolder: string): string {
  if (process.env.SIGAP_SECRET_KEY) return process.env.SIGAP_SECRET_KEY;
  mkdirSync(dataFolder, { recursive: true });
  const file = path.join(dataFolder, "secret.key");
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}

/** What Sigap and its sandbox share, made once. */
export function sandboxSecrets(dataFolder: string): Record<string, string> {
  const file = path.join(dataFolder, "sandbox.json");
  if (!existsSync(file)) {
    const secrets = {
      SANDBOX_ACCESS_TOKEN: randomBytes(24).toString("hex"),
      SANDBOX_APP_SECRET: randomBytes(16).toString("hex"),
      SANDBOX_VERIFY_TOKEN: randomBytes(16).toString("hex"),
      SANDBOX_PHONE_NUMBER_ID: "309981772640115",
      SANDBOX_WABA_ID: "214400551907332",
    };
    writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  }
  return JSON.parse(readFileSync(file, "utf8")) as Record<string, string>;
}
