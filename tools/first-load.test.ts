import assert from "node:assert/strict";
import { test } from "node:test";
import { firstLoad } from "./lib/first-load.ts";

test("the first load of the inbox stays within 260 kB of script and 40 kB of styles", async () => {
  const { script, style, files } = await firstLoad();
  const largest = files.map(([file, size]) => `${file} ${Math.round(size / 1000)} kB`).join("\n");
  assert.ok(script <= 260_000, `${script} bytes of script:\n${largest}`);
  assert.ok(style <= 40_000, `${style} bytes of styles:\n${largest}`);
});
