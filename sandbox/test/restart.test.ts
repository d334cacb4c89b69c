import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { test } from "node:test";
import { openStage, openWindow, rizky, text } from "./support.ts";

type Chat = { items: { id: string; type: string; body: Record<string, { id: string }> }[] };

test("after a restart the chat, its files and the open window are still there", async () => {
  const stateFolder = await mkdtemp(path.join(tmpdir(), "sandbox state "));
  const first = await openStage({ stateFolder });
  await openWindow(first);
  await first.control("POST", `customers/${rizky.id}/messages`, { kind: "photo" });
  await first.sent(text("Bagus"));
  await first.control("POST", "customers", { name: "Siti", phone: "6281399988877" });
  const before = await first.control<Chat>("GET", `customers/${rizky.id}/messages`);
  await first.stop();

  const second = await openStage({ stateFolder });
  const after = await second.control<Chat>("GET", `customers/${rizky.id}/messages`);
  assert.deepEqual(
    after.items.map(({ id }) => id),
    before.items.map(({ id }) => id),
  );
  const photo = after.items.find(({ type }) => type === "image")?.body.image?.id;
  assert.equal((await fetch(`${second.url}/control/v1/media/${photo}`)).headers.get("content-type"), "image/jpeg");
  assert.equal((await second.send(text("Masih di sini"))).status, 200);
  assert.equal((await second.send({ ...text("Halo"), to: "+6281399988877" })).json.error?.code, 131047);
  await second.stop();
  await rm(stateFolder, { recursive: true });
});

test("a changed number, a group and what Meta said of the number survive a restart too", async () => {
  const stateFolder = await mkdtemp(path.join(tmpdir(), "sandbox state "));
  const first = await openStage({ stateFolder });
  await openWindow(first);
  await first.control("POST", `customers/${rizky.id}/number`, { phone: "6281300000001" });
  const group = await first.control<{ id: string }>("POST", "groups", { subject: "Viewing", members: [rizky.id] });
  await first.control("POST", "number/quality", { rating: "YELLOW" });
  await first.stop();

  const second = await openStage({ stateFolder });
  assert.equal((await second.send({ ...text("Halo"), to: "+6281300000001" })).status, 200);
  assert.equal((await second.send({ ...text("Halo"), to: group.id, recipient_type: "group" })).status, 200);
  const { numberState } = await second.control<{ numberState: { quality: string } }>("GET", "state");
  assert.equal(numberState.quality, "YELLOW");
  await second.stop();
  await rm(stateFolder, { recursive: true });
});

test("without a folder it forgets everything", async () => {
  const stage = await openStage();
  await openWindow(stage);
  await stage.stop();
  const next = await openStage();
  assert.deepEqual((await next.control<Chat>("GET", `customers/${rizky.id}/messages`)).items, []);
  await next.stop();
});
