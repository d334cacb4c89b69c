import { globSync, readFileSync } from "node:fs";
import path from "node:path";
import { inRoot, root } from "../lib/paths.ts";

export interface SourceFile {
  /** From the root, with forward slashes. */
  path: string;
  lines: number;
  imports: string[];
  /** Those that are there before the file runs: not what is fetched when it is needed. */
  standing: string[];
}

const importing = /(?:^|\n)\s*(?:import|export)\s(?:[^"';]*?\sfrom\s)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/g;

/** Every source file with what it imports. */
export const readSources = (): SourceFile[] =>
  globSync("{contract,server,web,sandbox,bench,e2e,tools}/**/*.{ts,tsx,js,mjs,css}", {
    cwd: root,
    exclude: (name) => name === "node_modules" || name === "dist",
  }).map((file) => {
    const text = readFileSync(inRoot(file), "utf8");
    const found = [...text.matchAll(importing)];
    return {
      path: file.split(path.sep).join("/"),
      lines: text.split("\n").length,
      imports: found.map((match) => match[1] ?? match[2] ?? ""),
      standing: found.flatMap((match) => match[1] ?? []),
    };
  });
