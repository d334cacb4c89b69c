import { readdirSync, readFileSync } from "node:fs";

const folder = new URL("../fixtures/", import.meta.url);
export const fixture = (file: string): Record<string, unknown> =>
  JSON.parse(readFileSync(new URL(`whatsapp/${file}`, folder), "utf8")) as Record<string, unknown>;
export const fixtureFiles: readonly string[] = readdirSync(new URL("whatsapp/", folder)).filter((file) => file !== "index.json");
export const readVectors = <T>(): T => JSON.parse(readFileSync(new URL("signature-vectors.json", folder), "utf8")) as T;

/** The same webhook, addressed to the number and the account that the test has connected. */
export function addressed(body: Record<string, unknown>, phoneNumberId: string, accountId: string): Record<string, unknown> {
  const text = JSON.stringify(body, (key, value: unknown) =>
    key === "phone_number_id"
      ? phoneNumberId
      : key === "entry" && Array.isArray(value)
        ? value.map((entry) => ({ ...entry, id: accountId }))
        : value,
  );
  return JSON.parse(text) as Record<string, unknown>;
}
