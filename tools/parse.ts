import { readFileSync } from "node:fs";
import path from "node:path";
import { adapterOf } from "../server/src/modules/channels/adapters/index.ts";
import { parseJson } from "../server/src/modules/channels/parse-json.ts";
import { named } from "./lib/event-names.ts";

const [channel = "", ...files] = process.argv.slice(2);
const adapter = adapterOf(channel);
if (!adapter || files.length === 0) {
  console.error(
    adapter
      ? "Name the files to read: npm run --silent parse -- whatsapp delivery.json"
      : `Name a channel and files: npm run --silent parse -- whatsapp delivery.json${channel ? ` (“${channel}” is no channel)` : ""}`,
  );
  process.exit(2);
}

/** What Sigap reads from one saved webhook. */
function read(file: string): { events: unknown[] } | { error: string } {
  let json: string;
  try {
    // npm changes to the root; a name is meant from where it was typed.
    json = readFileSync(path.resolve(process.env.INIT_CWD ?? "", file), "utf8");
  } catch (error) {
    return { error: `The file can't be read: ${(error as Error).message}` };
  }
  let body: unknown;
  try {
    // Some editors put a mark in front.
    body = parseJson(json.replace(/^\ufeff/, ""));
  } catch (error) {
    return { error: `The file is not JSON: ${(error as Error).message}` };
  }
  return { events: adapter?.parse(body).map(named) ?? [] };
}

const lines = files.map((file) => ({ file, ...read(file) }));
for (const line of lines) console.log(JSON.stringify(line));
process.exitCode = lines.some((line) => "error" in line) ? 1 : 0;
