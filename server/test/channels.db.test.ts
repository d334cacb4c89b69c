import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Connected, startConnected } from "./support/sandbox.ts";

let house: Connected;
before(async () => {
  house = await startConnected();
});
after(() => house.stop());

test("what a channel takes is told to whoever writes, so that a form can count along", async () => {
  const agent = await house.member("agent");
  const { items } = await agent.call("listChannels");
  const whatsapp = items.find(({ channel }) => channel === "whatsapp")?.capabilities ?? assert.fail("WhatsApp is missing");
  assert.deepEqual(
    { text: whatsapp.textLimit, buttons: whatsapp.interactive.buttons, list: whatsapp.interactive.body.list, cards: whatsapp.contacts },
    { text: 4096, buttons: { most: 3, text: 20, id: 256 }, list: 4096, cards: 257 },
  );
});
