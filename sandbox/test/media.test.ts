import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";
import { bagas, openStage, openWindow, rizky, type Stage, secrets, text, until } from "./support.ts";

let stage: Stage;
before(async () => {
  stage = await openStage();
  await openWindow(stage);
});
after(() => stage.stop());

const kilobyte = 1024;
const form = (bytes: number | Buffer, type: string, fields: Record<string, string> = { messaging_product: "whatsapp", type }) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  body.set("file", new Blob([typeof bytes === "number" ? Buffer.alloc(bytes, 1) : new Uint8Array(bytes)], { type }), "file");
  return body;
};
const upload = (body: FormData) => stage.graph("POST", `${secrets.phoneNumberId}/media`, body);
async function uploaded(bytes: number | Buffer, type: string): Promise<string> {
  const { status, json } = await upload(form(bytes, type));
  assert.equal(status, 200, JSON.stringify(json));
  return String(json.id);
}
const download = (url: string, token = secrets.accessToken) => fetch(url, { headers: { authorization: `Bearer ${token}` } });

test("a file that is uploaded can be looked up, fetched with the token only, and removed", async () => {
  const id = await uploaded(Buffer.from("a picture"), "image/jpeg");
  const { json } = await stage.graph("GET", `${id}?phone_number_id=${secrets.phoneNumberId}`);
  assert.deepEqual([json.mime_type, json.file_size, json.id, json.messaging_product], ["image/jpeg", 9, id, "whatsapp"]);
  assert.equal(json.sha256, createHash("sha256").update("a picture").digest("base64"));
  assert.equal(await (await download(String(json.url))).text(), "a picture");
  assert.equal((await download(String(json.url), "another")).status, 401);
  assert.deepEqual((await stage.graph("DELETE", id)).json, { success: true });
  assert.equal((await stage.graph("GET", id)).json.error?.code, 33);
});

test("an address of a file is good for five minutes, the id of an upload for 30 days", async () => {
  const id = await uploaded(10, "image/png");
  const url = String((await stage.graph("GET", id)).json.url);
  await stage.control("POST", "clock", { seconds: 301 });
  assert.equal((await download(url)).status, 404);
  assert.equal((await download(String((await stage.graph("GET", id)).json.url))).status, 200);
  await stage.control("POST", "clock", { seconds: 30 * 24 * 3600 });
  assert.equal((await stage.graph("GET", id)).json.error?.code, 33);
  await stage.control("POST", "clock", { seconds: null });
});

test("the number of somebody else sees no file of ours", async () => {
  const id = await uploaded(10, "image/png");
  assert.equal((await stage.graph("GET", `${id}?phone_number_id=1`)).json.error?.code, 33);
});

test("each kind has its size, and one byte more is refused", async () => {
  const sizes: [type: string, kilobytes: number][] = [
    ["image/jpeg", 5 * 1024],
    ["image/png", 5 * 1024],
    ["video/mp4", 16 * 1024],
    ["audio/ogg", 16 * 1024],
    ["image/webp", 100],
  ];
  for (const [type, kilobytes] of sizes) {
    await uploaded(kilobytes * kilobyte, type);
    const { json } = await upload(form(kilobytes * kilobyte + 1, type));
    assert.equal(json.error?.code, 131053, type);
  }
});

test("a sticker that moves may be larger than one that stands still", async () => {
  const moving = Buffer.alloc(400 * kilobyte, 1);
  moving.write("ANIM", 30);
  await uploaded(moving, "image/webp");
});

test("without the product, without a file, or empty it is refused", async () => {
  assert.equal((await upload(form(10, "image/png", {}))).json.error?.code, 100);
  const none = new FormData();
  none.set("messaging_product", "whatsapp");
  assert.equal((await upload(none)).json.error?.code, 100);
  assert.equal((await upload(form(0, "image/png"))).json.error?.code, 131053);
  assert.equal((await upload(form(10, "nonsense"))).json.error?.code, 100);
});

test("a file goes out as the kind that it is, and the customer sees its bytes", async () => {
  const photo = await uploaded(Buffer.from("a picture"), "image/jpeg");
  await stage.sent({ type: "image", image: { id: photo, caption: "Vario" } });
  const seen = await fetch(`${stage.url}/control/v1/media/${photo}`);
  assert.equal(await seen.text(), "a picture");
  assert.equal((await stage.send({ type: "video", video: { id: photo } })).json.error?.code, 131053);
  assert.equal((await stage.send({ type: "image", image: { id: "1" } })).json.error?.code, 131053);
  const header = { header: { type: "video", video: { id: photo } }, body: { text: "a" }, type: "button" };
  const buttons = { action: { buttons: [{ type: "reply", reply: { id: "1", title: "a" } }] } };
  assert.equal((await stage.send({ type: "interactive", interactive: { ...header, ...buttons } })).json.error?.code, 131053);
});

test("a voice note needs OGG with Opus", async () => {
  const [ogg, mp3] = [await uploaded(10, "audio/ogg; codecs=opus"), await uploaded(10, "audio/mpeg")];
  await stage.sent({ type: "audio", audio: { id: ogg, voice: true } });
  await stage.sent({ type: "audio", audio: { id: mp3 } });
  assert.equal((await stage.send({ type: "audio", audio: { id: mp3, voice: true } })).json.error?.code, 131053);
});

test("what a customer sends is told with its type and its hash, and can be fetched for 7 days", async () => {
  for (const [kind, type, mimeType] of [
    ["photo", "image", "image/jpeg"],
    ["voice", "audio", "audio/ogg; codecs=opus"],
    ["document", "document", "application/pdf"],
    ["sticker", "sticker", "image/webp"],
  ] as const) {
    const { id } = await stage.control<{ id: string }>("POST", `customers/${bagas.id}/messages`, { kind });
    const message = await until(() => stage.receiver.messages.find((one) => one.id === id), kind);
    const file = message[type] as { id: string; mime_type: string; sha256: string };
    assert.equal(file.mime_type, mimeType);
    const { json } = await stage.graph("GET", file.id);
    assert.equal(json.sha256, file.sha256);
    assert.equal((await download(String(json.url))).headers.get("content-type"), mimeType);
    await stage.control("POST", "clock", { seconds: 8 * 24 * 3600 });
    assert.equal((await stage.graph("GET", file.id)).json.error?.code, 33);
    await stage.control("POST", "clock", { seconds: null });
  }
});

test("a file of the customer's own, with what it answers", async () => {
  const about = await stage.sent(text("Do you have a picture?"));
  const body = form(Buffer.from("sound"), "audio/webm", {});
  const answer = await fetch(`${stage.url}/control/v1/customers/${rizky.id}/upload?quotedId=${encodeURIComponent(about)}`, {
    method: "POST",
    body,
  });
  const { id } = (await answer.json()) as { id: string };
  const message = await until(() => stage.receiver.messages.find((one) => one.id === id), "the recording");
  assert.deepEqual([message.type, (message.context as { id: string }).id], ["audio", about]);
});
