import assert from "node:assert/strict";
import { test } from "node:test";
import { endpointProblem, isPublic } from "./address.ts";

test("push addresses of the browsers' makers are taken", () => {
  for (const endpoint of [
    "https://fcm.googleapis.com/fcm/send/abc",
    "https://updates.push.services.mozilla.com/wpush/v2/abc",
    "https://web.push.apple.com/abc",
    "https://wns2-par02p.notify.windows.com/w/?token=abc",
  ])
    assert.equal(endpointProblem(endpoint), null, endpoint);
});
test("an address that leads into one's own network is not", () => {
  for (const endpoint of [
    "http://fcm.googleapis.com/x",
    "https://localhost/x",
    "https://127.0.0.1/x",
    "https://2130706433/x",
    "https://[::1]/x",
    "https://[::ffff:10.0.0.1]/x",
    "https://10.1.2.3/x",
    "https://169.254.169.254/latest/meta-data",
    "https://metadata.google.internal/x",
    "https://postgres/x",
    "https://push.example.com:8443/x",
    "https://user:secret@push.example.com/x",
  ])
    assert.notEqual(endpointProblem(endpoint), null, endpoint);
});
test("what a name resolves to is judged as well", () => {
  for (const address of ["192.168.1.5", "100.64.0.1", "::1", "fd00::1", "fe80::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "nonsense"])
    assert.equal(isPublic(address), false, address);
  for (const address of ["142.250.4.95", "2a00:1450:4003:80f::200a"]) assert.equal(isPublic(address), true, address);
});
