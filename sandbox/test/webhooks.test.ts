import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, test } from "node:test";
import { openStage, openWindow, Receiver, rizky, type Stage, secrets, until } from "./support.ts";

let stage: Stage;
let other: Receiver;
before(async () => {
  stage = await openStage();
  other = new Receiver();
  await other.listen();
});
after(async () => {
  other.close();
  await stage.stop();
});
const account = `${secrets.accountId}/subscribed_apps`;
const writes = (text: string) => stage.control<{ id: string }>("POST", `customers/${rizky.id}/messages`, { kind: "text", text });
const arrives = (at: Receiver, id: string) => until(() => at.messages.find((message) => message.id === id), "the message");

test("a webhook is signed over its bytes, in which slashes and everything beyond ASCII are escaped", async () => {
  const { id } = await writes("Kak, lihat https://contoh.id 👋");
  await arrives(stage.receiver, id);
  const { raw, headers } = stage.receiver.got.at(-1) ?? assert.fail();
  assert.equal(headers["x-hub-signature-256"], `sha256=${createHmac("sha256", secrets.appSecret).update(raw).digest("hex")}`);
  assert.match(raw.toString(), /https:\\\/\\\/contoh\.id \\ud83d\\udc4b/);
  assert.equal(headers["content-type"], "application/json");
});

test("an address of the account's own is asked for the challenge, and takes over the messages", async () => {
  const answer = await stage.graph("POST", account, { override_callback_uri: other.url, verify_token: "right" });
  assert.deepEqual([answer.status, answer.json], [200, { success: true }]);
  assert.equal(other.challenges, 1);
  const { id } = await writes("To the new address");
  await arrives(other, id);
  const listed = (await stage.graph("GET", account)).json.data as { override_callback_uri?: string }[];
  assert.equal(listed[0]?.override_callback_uri, other.url);
});

test("what is not about messages still goes to the address of the app", async () => {
  await stage.control("POST", "webhooks", { field: "account_update", value: { event: "VERIFIED_ACCOUNT" } });
  const got = await until(() => stage.receiver.got.find(({ changes }) => changes[0]?.field === "account_update"), "the notice");
  assert.deepEqual(got.value, { event: "VERIFIED_ACCOUNT" });
});

test("an address that does not answer the challenge is refused, and the one before stays", async () => {
  const wrong = await stage.graph("POST", account, { override_callback_uri: other.url, verify_token: "wrong" });
  assert.equal(wrong.json.error?.code, 2200);
  const nobody = await stage.graph("POST", account, { override_callback_uri: "http://127.0.0.1:9/none", verify_token: "right" });
  assert.equal(nobody.json.error?.code, 2200);
  assert.equal((await stage.graph("POST", account, { override_callback_uri: other.url })).json.error?.code, 100);
  assert.equal((await stage.graph("POST", "1/subscribed_apps", {})).json.error?.code, 33);
  const { id } = await writes("Still there");
  await arrives(other, id);
});

test("the number's own address goes before that of the account, until it is taken away", async () => {
  const configure = (url: string) =>
    stage.graph("POST", secrets.phoneNumberId, { webhook_configuration: { override_callback_uri: url, verify_token: "right" } });
  assert.equal((await configure(stage.receiver.url)).status, 200);
  await arrives(stage.receiver, (await writes("By number")).id);
  assert.equal((await configure("")).status, 200);
  await arrives(other, (await writes("By account")).id);
});

test("subscribing without an address clears it; without a subscription a message waits and comes when there is one", async () => {
  await stage.graph("POST", account, {});
  await arrives(stage.receiver, (await writes("Back at the app's address")).id);
  await stage.graph("DELETE", account);
  assert.deepEqual((await stage.graph("GET", account)).json.data, []);
  const { id } = await writes("Is anybody there?");
  await stage.graph("POST", account, {});
  await arrives(stage.receiver, id);
});

test("a webhook that is not answered with 200 comes again, and the customer's ticks say when it has arrived", async () => {
  stage.receiver.answers.push(500, 202);
  const { id } = await openWindow(stage);
  await arrives(stage.receiver, id);
  type Chat = { items: { id: string; status: string }[] };
  await until(async () => {
    const { items } = await stage.control<Chat>("GET", `customers/${rizky.id}/messages`);
    return items.find((message) => message.id === id)?.status === "delivered";
  }, "the second tick");
});

test("the origin of an address is replaced where the public one can't be reached", async () => {
  const near = await openStage({ callbackOrigin: new URL(stage.receiver.url).origin });
  const answer = await near.graph("POST", account, {
    override_callback_uri: "https://chat.jaya-motor.example/webhooks/whatsapp/key?x=1",
    verify_token: "right",
  });
  assert.equal(answer.status, 200);
  const { callbackUrl } = await near.control<{ callbackUrl: string }>("GET", "state");
  assert.equal(callbackUrl, `${new URL(stage.receiver.url).origin}/webhooks/whatsapp/key?x=1`);
  await near.stop();
});
