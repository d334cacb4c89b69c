import assert from "node:assert/strict";
import { test } from "node:test";
import { deviceName, howToAllow } from "./device-name.ts";

const chrome = "Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36";
const edge =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0";
const iphone =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1";
const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

test("a device is called by its browser and its system", () => {
  assert.deepEqual([chrome, edge, iphone, firefox].map(deviceName), [
    "Chrome · Android",
    "Edge · Windows",
    "Safari · iPhone",
    "Firefox · Linux",
  ]);
});
test("how to allow what was blocked is said for the browser at hand", () => {
  assert.deepEqual([chrome, edge, iphone, firefox].map(howToAllow), ["android", "chrome", "ios", "firefox"]);
});
