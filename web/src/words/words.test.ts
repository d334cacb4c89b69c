import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";

/** The words of a language, file by file. */
async function filesOf(language: "en" | "id"): Promise<[string, string[]][]> {
  const folder = new URL(`./${language}/`, import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith(".ts"));
  return Promise.all(
    files.map(async (name): Promise<[string, string[]]> => {
      const values = Object.values((await import(new URL(name, folder).href)) as Record<string, Record<string, unknown>>);
      return [name, values.flatMap((words) => Object.keys(words))];
    }),
  );
}

for (const language of ["en", "id"] as const)
  test(`no word stands in two files, where one would hide the other (${language})`, async () => {
    const seen = new Map<string, string>();
    for (const [file, words] of (await filesOf(language)).filter(([name]) => !/error|finding|notice|said/.test(name)))
      for (const word of words) {
        assert.equal(seen.get(word), undefined, `${word} stands in ${seen.get(word)} and ${file}`);
        seen.set(word, file);
      }
  });

test("both languages have the same words", async () => {
  const [en, id] = await Promise.all([filesOf("en"), filesOf("id")]);
  const known = new Set(en.flatMap(([, words]) => words));
  assert.deepEqual(
    id.filter(([name]) => !/error|finding|notice|said/.test(name)).flatMap(([, words]) => words.filter((word) => !known.has(word))),
    [],
  );
});
