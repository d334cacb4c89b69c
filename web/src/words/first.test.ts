import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { later } from "./english-later.ts";

const source = new URL("../", import.meta.url);
/** Every file of the program that is reached without one of those pages. */
function reached(): URL[] {
  const seen = new Map<string, URL>();
  const visit = (file: URL) => {
    if (seen.has(file.href) || /\/words\//.test(file.href) || !existsSync(file)) return;
    seen.set(file.href, file);
    // What comes with all the words (`withAllWords`, and `page` in the router) may say them all.
    const code = readFileSync(file, "utf8")
      .replaceAll(/import type [^;]+;/g, "")
      .replaceAll(/(?:page|withAllWords)\((?:[^;"]*)import\("[^"]+"\)/g, "");
    for (const [, specifier] of code.matchAll(/(?:from|import\()\s*"(\.[^"]+\.tsx?)"/g)) visit(new URL(specifier ?? "", file));
  };
  visit(new URL("main.tsx", source));
  return [...seen.values()];
}

test("whatever the inbox says is among the first words", () => {
  const words = new Set(Object.keys(later));
  const missing = reached().flatMap((file) => {
    // Names of members stand in types, too.
    const code = readFileSync(file, "utf8").replaceAll(/^type \w+ = [^;]+;/gm, "");
    const whole = [...code.matchAll(/"(\w+)"/g)].map(([, word]) => word ?? "");
    const begun = [...code.matchAll(/`(\w+_)\$\{/g)].flatMap(([, begin]) => [...words].filter((word) => word.startsWith(begin ?? "")));
    return [...whole, ...begun]
      .filter((word) => words.has(word))
      .map((word) => `${word} in ${file.pathname.slice(source.pathname.length)}`);
  });
  // The palette loads every word of both languages by itself.
  assert.deepEqual(
    [...new Set(missing)].filter((line) => !/palette|conversation\.assigned/.test(line)),
    [],
  );
});
