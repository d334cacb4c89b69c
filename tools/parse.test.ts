import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { inRoot } from "./lib/paths.ts";

const parse = (...args: string[]) => spawnSync(process.execPath, [inRoot("tools", "parse.ts"), ...args], { encoding: "utf8" });

test("npm run parse prints a line for each file, also beside one that it can't read", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "sigap parse "));
  try {
    const broken = path.join(folder, "broken.json");
    writeFileSync(broken, "{no");
    const good = inRoot("server", "test", "fixtures", "whatsapp", "inbound-text.json");
    const { status, stdout } = parse("whatsapp", broken, path.join(folder, "missing.json"), good);
    const lines = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { file: string; error?: string; events?: { kind: string }[] });
    assert.equal(status, 1);
    assert.match(lines[0]?.error ?? "", /not JSON/);
    assert.match(lines[1]?.error ?? "", /can't be read/);
    assert.deepEqual([lines[2]?.file, lines[2]?.events?.[0]?.kind], [good, "message.inbound"]);
    assert.equal(parse("whatsapp", good).status, 0);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("npm run parse says what it needs", () => {
  const { status, stderr } = parse("pigeon", "x.json");
  assert.equal(status, 2);
  assert.match(stderr, /“pigeon” is no channel/);
});
