import assert from "node:assert/strict";
import { test } from "node:test";
import { deviceOf } from "./device.ts";

const read = (userAgent: string) => {
  const { browser, system } = deviceOf(userAgent);
  return `${browser} on ${system}`;
};

test("a browser and its system are named as people call them", () => {
  const base = "Mozilla/5.0";
  const chrome = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
  assert.equal(read(`${base} (Windows NT 10.0; Win64; x64) ${chrome}`), "Chrome on Windows");
  assert.equal(read(`${base} (Windows NT 10.0; Win64; x64) ${chrome} Edg/142.0.0.0`), "Edge on Windows");
  assert.equal(read(`${base} (X11; CrOS x86_64 14541.0.0) ${chrome}`), "Chrome on ChromeOS");
  assert.equal(
    read(`${base} (Linux; Android 15; SM-S928B) AppleWebKit/537.36 SamsungBrowser/27.0 Chrome/125.0 Mobile Safari/537.36`),
    "Samsung Internet on Android",
  );
  assert.equal(
    read(`${base} (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile/15E148 Safari/604.1`),
    "Safari on iPhone",
  );
  assert.equal(read(`${base} (Macintosh; Intel Mac OS X 14.5; rv:133.0) Gecko/20100101 Firefox/133.0`), "Firefox on macOS");
  assert.deepEqual(deviceOf("curl/8.5"), { browser: null, system: null, phone: false });
});
