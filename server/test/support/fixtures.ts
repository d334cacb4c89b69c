import { readdirSync, readFileSync } from "node:fs";
import { parseJson } from "../../src/modules/channels/parse-json.ts";

const folder = new URL("../fixtures/", import.meta.url);
export const fixture = (file: string): Record<string, unknown> =>
  parseJson(readFileSync(new URL(`whatsapp/${file}`, folder), "utf8")) as Record<string, unknown>;
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

/** Where `got` is not as wanted: only what is listed counts, and null means absent or null. */
export function differences(wanted: unknown, got: unknown, path = "events"): string[] {
  if (wanted === null) return got === null || got === undefined ? [] : [`${path}: not absent, but ${JSON.stringify(got)}`];
  if (Array.isArray(wanted)) {
    if (!Array.isArray(got) || got.length !== wanted.length) return [`${path}: not ${wanted.length} items, but ${JSON.stringify(got)}`];
    return wanted.flatMap((item, index) => differences(item, got[index], `${path}[${index}]`));
  }
  if (typeof wanted !== "object")
    return Object.is(wanted, got) ? [] : [`${path}: not ${JSON.stringify(wanted)}, but ${JSON.stringify(got)}`];
  if (typeof got !== "object" || got === null) return [`${path}: not an object, but ${JSON.stringify(got)}`];
  return Object.entries(wanted as object).flatMap(([member, value]) =>
    differences(value, (got as Record<string, unknown>)[member], `${path}.${member}`),
  );
}
