import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Attachment } from "@sigap/contract/messages";
import { type Connected, startConnected } from "./support/sandbox.ts";
import type { Caller } from "./support/server.ts";
import { until } from "./support/until.ts";

let house: Connected;
const rizky = "c6281288412207";
before(async () => {
  house = await startConnected({}, { MEDIA_LIMIT_MB: "2" });
});
after(() => house.stop());

async function attachments(): Promise<Attachment[]> {
  const [conversation] = (await house.owner.call("listConversations")).items;
  if (!conversation) return [];
  const thread = await house.owner.call("listMessages", { params: { id: conversation.contact.id }, query: { limit: 100 } });
  return thread.items.flatMap((message) => message.attachments);
}
const newest = (state: string) => until(async () => (await attachments()).find((file) => file.state === state), `a file that is ${state}`);
const get = (caller: Caller, url: string, headers: Record<string, string> = {}) =>
  fetch(`${house.base}${url}`, { headers: { ...caller.headers, ...headers } });
async function upload(
  name: string,
  type: string,
  body: Uint8Array<ArrayBuffer>,
): Promise<{ status: number; value: Attachment & { code?: string } }> {
  const form = new FormData();
  form.set("file", new Blob([body], { type }), name);
  const answer = await fetch(`${house.base}/api/v1/attachments`, { method: "POST", body: form, headers: house.owner.headers });
  return { status: answer.status, value: (await answer.json()) as Attachment & { code?: string } };
}

test("a photo that can't be fetched at first says so, is tried again, and has a thumbnail in the end", async () => {
  await house.control("POST", "faults", { scope: "graph", kind: "status", httpStatus: 500, match: "GET", times: 1 });
  await house.control("POST", `customers/${rizky}/messages`, { kind: "photo" });
  assert.ok(await until(async () => (await attachments())[0], "the photo in the thread"));
  const photo = await newest("ready");
  assert.ok(photo.url && photo.thumbnailUrl);
  const thumbnail = await get(house.owner, photo.thumbnailUrl);
  assert.deepEqual([thumbnail.status, thumbnail.headers.get("content-type")], [200, "image/webp"]);
  const part = await get(house.owner, photo.url, { range: "bytes=0-99" });
  assert.deepEqual([part.status, (await part.arrayBuffer()).byteLength], [206, 100]);
});

test("a file is shown, or saved when that is asked for; a word that is neither yes nor no is refused", async () => {
  const { url } = await newest("ready");
  const how = async (download: string) => {
    const answer = await get(house.owner, `${url}?download=${download}`);
    return answer.headers.get("content-disposition")?.split(";")[0] ?? answer.status;
  };
  assert.deepEqual([await how("true"), await how("false"), await how("perhaps")], ["attachment", "inline", 422]);
});

test("the same file twice is stored once", async () => {
  await house.control("POST", `customers/${rizky}/messages`, { kind: "photo" });
  await until(async () => (await attachments()).filter(({ state }) => state === "ready").length === 2, "both photos");
  const { rows } = await house.sigap.app.database.pool.query("select from media_blob");
  assert.equal(rows.length, 1);
});

test("a file is served only to those who may see its thread, and to nobody who is signed out", async () => {
  const photo = await newest("ready");
  const stranger = await house.member("agent");
  const [conversation] = (await house.owner.call("listConversations")).items;
  await house.owner.call("assignConversation", {
    params: { id: conversation?.id ?? "" },
    body: { assigneeId: (await house.owner.call("getMe")).person.id },
  });
  assert.equal((await get(stranger, photo.url ?? "")).status, 404);
  assert.equal((await fetch(`${house.base}${photo.url}`)).status, 401);
  assert.equal((await get(house.owner, photo.url ?? "")).status, 200);
});

test("what a browser could run is never shown inside the page, whatever it is called", async () => {
  const page = await upload("photo.jpg", "image/jpeg", new TextEncoder().encode("<html><script>alert(1)</script></html>"));
  if (page.status === 201) {
    const served = await get(house.owner, `/api/v1/attachments/${page.value.id}/content`);
    assert.match(served.headers.get("content-disposition") ?? "", /^attachment/);
    assert.equal(served.headers.get("x-content-type-options"), "nosniff");
    assert.doesNotMatch(served.headers.get("content-type") ?? "", /html|svg|xml/);
  } else assert.equal(page.status, 415);
});

test("a file that is larger than allowed is refused with the limit", async () => {
  const { status, value } = await upload("besar.bin", "application/octet-stream", new Uint8Array(3 * 1024 * 1024));
  assert.deepEqual([status, value.code], [413, "too_large"]);
});

test("a photo and a voice note go out, and the customer gets the bytes that were uploaded", async () => {
  const voice = await fetch(`${house.base}${(await sampleVoice()).url}`, { headers: house.owner.headers });
  const bytes = new Uint8Array(await voice.arrayBuffer());
  const { status, value } = await upload("catatan.ogg", "audio/ogg", bytes);
  assert.equal(status, 201);
  const [conversation] = (await house.owner.call("listConversations")).items;
  const sent = await house.owner.call("sendMessage", {
    params: { id: conversation?.id ?? "" },
    body: { message: { type: "media", attachmentId: value.id, voice: true } },
  });
  await until(async () => (await house.owner.call("getMessage", { params: { id: sent.id } })).delivery?.state === "delivered", "delivery");
  const chat = await house.control<{ items: { from: string; type: string; body: { audio?: { id: string; voice: boolean } } }[] }>(
    "GET",
    `customers/${rizky}/messages`,
  );
  const arrived = chat.items.find(({ from, type }) => from === "business" && type === "audio");
  assert.equal(arrived?.body.audio?.voice, true);
  const { state } = house.sandbox.parts;
  assert.deepEqual(new Uint8Array(state.media.get(arrived?.body.audio?.id ?? "")?.body ?? []), bytes);
});
async function sampleVoice(): Promise<Attachment> {
  await house.control("POST", `customers/${rizky}/messages`, { kind: "voice" });
  return until(async () => (await attachments()).find(({ kind, state }) => kind === "audio" && state === "ready"), "the voice note");
}

test("a file that stays away is given up visibly, and a person can try again", async () => {
  await house.control("POST", "faults", { scope: "graph", kind: "error", code: 131052, match: "GET", times: null });
  await house.control("POST", `customers/${rizky}/messages`, { kind: "document" });
  const lost = await until(
    async () => (await attachments()).find(({ kind, state }) => kind === "document" && state !== "ready"),
    "the document",
  );
  await house.control("DELETE", "faults");
  await house.owner.call("retryAttachment", { params: { id: lost.id } });
  await until(
    async () => (await attachments()).find(({ kind, state }) => kind === "document" && state === "ready"),
    "the document after all",
  );
});
