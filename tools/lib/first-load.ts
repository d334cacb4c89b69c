import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { buildWeb } from "./build-web.ts";
import { inRoot } from "./paths.ts";

interface Chunk {
  name?: string;
  file: string;
  imports?: string[];
  css?: string[];
}
const entry = "index.html";
const inbox = "src/app/inbox.tsx";
/** A chunk that several share has no source of its own, only a name. */
const words = "english-first";

/** What a browser with an empty cache loads until the inbox stands there, in gzipped bytes. */
export async function firstLoad(): Promise<{ script: number; style: number; files: [string, number][] }> {
  await buildWeb();
  const manifest = JSON.parse(readFileSync(inRoot("web", "dist", ".vite", "manifest.json"), "utf8")) as Record<string, Chunk>;
  const files = new Set<string>();
  const visit = (name: string) => {
    const chunk = manifest[name] ?? Object.values(manifest).find((each) => each.name === name);
    if (!chunk) throw new Error(`${name} is not in the build`);
    if (files.has(chunk.file)) return;
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    for (const each of chunk.imports ?? []) visit(each);
  };
  visit(entry);
  visit(inbox);
  visit(words);
  const sizes = [...files].map((file): [string, number] => [
    file,
    gzipSync(readFileSync(inRoot("web", "dist", file)), { level: 9 }).length,
  ]);
  const sum = (end: string) => sizes.filter(([file]) => file.endsWith(end)).reduce((total, [, size]) => total + size, 0);
  return { script: sum(".js"), style: sum(".css"), files: sizes.sort(([, a], [, b]) => b - a) };
}
