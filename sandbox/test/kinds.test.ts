import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { bagas, openStage, rizky, type Stage, secrets, text, until, type Value } from "./support.ts";

/** What the documentation describes and no fixture shows. */
let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.stop());

const idle = () => until(async () => (await stage.control<{ idle: boolean }>("GET", "idle")).idle, "nothing on its way");
const says = (body: Record<string, unknown>, by = rizky.id) => stage.control<{ id: string }>("POST", `customers/${by}/messages`, body);
/** The values that a call leads to. */
async function values(act: () => Promise<unknown>): Promise<{ field: string; value: Value }[]> {
  await idle();
  const from = stage.receiver.got.length;
  await act();
  await idle();
  return stage.receiver.got.slice(from).flatMap(({ changes }) => changes);
}
const message = async (act: () => Promise<unknown>) => (await values(act))[0]?.value.messages?.[0] ?? assert.fail("no message came");
const chat = async (id = rizky.id) =>
  (
    await stage.control<{ items: { id: string; edited: boolean; revoked: boolean; body: { text?: { body: string } } }[] }>(
      "GET",
      `customers/${id}/messages`,
    )
  ).items;

test("a form comes back with its fields and the token that the business gave", async () => {
  await says({ kind: "text", text: "Halo" });
  const parameters = { flow_message_version: "3", flow_id: "1", flow_cta: "Book", flow_token: "lead-7" };
  const id = await stage.sent({
    type: "interactive",
    interactive: { type: "flow", body: { text: "Book" }, action: { name: "flow", parameters } },
  });
  const { interactive, context } = await message(() => says({ kind: "flow", messageId: id, values: { day: "Saturday" } }));
  const reply = (interactive as { type: string; nfm_reply: { response_json: string } }).nfm_reply;
  assert.deepEqual(
    [(interactive as { type: string }).type, { ...reply, response_json: JSON.parse(reply.response_json) }, context],
    ["nfm_reply", { name: "flow", body: "Sent", response_json: { day: "Saturday", flow_token: "lead-7" } }, { from: "15557770142", id }],
  );
  const address = await message(() => says({ kind: "address", values: { in_pin_code: "400063", city: "Mumbai" } }));
  assert.deepEqual(address.interactive, {
    type: "nfm_reply",
    nfm_reply: {
      response_json: '{"values":{"in_pin_code":"400063","city":"Mumbai"}}',
      body: "400063, Mumbai",
      name: "address_message",
    },
  });
});

test("an order carries the prices of the catalogue", async () => {
  const { order } = await message(() => says({ kind: "order", items: [{ productId: "HELM-BOGO", quantity: 2 }], text: "For Saturday" }));
  const product_items = [{ product_retailer_id: "HELM-BOGO", quantity: 2, item_price: 285_000, currency: "IDR" }];
  assert.deepEqual(order, { catalog_id: "771200340055", text: "For Saturday", product_items });
});

test("a poll is told as unsupported, with the reason", async () => {
  const poll = await message(() => says({ kind: "unsupported", what: "poll_creation" }));
  assert.deepEqual(
    [poll.type, poll.unsupported, (poll.errors as { code: number }[])[0]?.code],
    ["unsupported", { type: "poll_creation" }, 131051],
  );
});

test("an answer that Meta could not build comes without its object, and the reason stands beside it", async () => {
  const [change] = await values(() => says({ kind: "unreadable" }));
  const [told] = change?.value.messages ?? [];
  assert.deepEqual(
    [told?.type, told?.interactive, ((change?.value.errors ?? []) as { code: number }[])[0]?.code],
    ["interactive", undefined, 131000],
  );
});

test("a refused permission to call has no end", async () => {
  const { interactive } = await message(() => says({ kind: "call_permission", response: "reject" }));
  assert.deepEqual((interactive as Record<string, unknown>).call_permission_reply, { response: "reject", response_source: "user_action" });
});

test("an edit and a deletion name the original and change it on the phone; only one's own can be changed", async () => {
  const first = await says({ kind: "text", text: "Halo" });
  const answer = await stage.sent(text("Yes?"));
  const edit = await message(() => says({ kind: "edit", messageId: first.id, text: "Halo kak" }));
  assert.notEqual(edit.id, first.id);
  const read = async () => (await chat()).find(({ id }) => id === first.id);
  assert.deepEqual([(await read())?.body.text?.body, (await read())?.edited], ["Halo kak", true]);
  await says({ kind: "revoke", messageId: first.id });
  assert.equal((await read())?.revoked, true);
  await assert.rejects(says({ kind: "edit", messageId: answer, text: "No" }));
  await assert.rejects(says({ kind: "revoke", messageId: first.id }, bagas.id));
  await assert.rejects(says({ kind: "edit", messageId: (await says({ kind: "sticker" })).id, text: "No" }));
});

test("a file comes with an address that the token opens", async () => {
  const { image } = await message(() => says({ kind: "photo" }));
  const { url } = image as { url: string };
  assert.equal(
    (await fetch(url, { headers: { authorization: `Bearer ${secrets.accessToken}` } })).headers.get("content-type"),
    "image/jpeg",
  );
  assert.equal((await fetch(url)).status, 401);
});

test("a new number: the chat says so under the old one, the user id changes, and only the new one can be written to", async () => {
  const siti = await stage.control<{ id: string; userId: string }>("POST", "customers", { name: "Siti", phone: "6281399988877" });
  const [first, second] = await values(() => stage.control("POST", `customers/${siti.id}/number`, { phone: "6281300000001" }));
  const system = [first, second].find((change) => change?.field === "messages")?.value;
  const update = [first, second].find((change) => change?.field === "user_id_update")?.value.user_id_update as Record<string, unknown>[];
  assert.equal(system?.contacts, undefined);
  assert.deepEqual(
    [system?.messages?.[0]?.from, system?.messages?.[0]?.system],
    [
      "6281399988877",
      {
        body: "User Siti changed from 6281399988877 to 6281300000001",
        wa_id: "6281300000001",
        user_id: "ID.100006281300000001",
        type: "user_changed_number",
      },
    ],
  );
  assert.deepEqual(update[0]?.user_id, { previous: siti.userId, current: "ID.100006281300000001" });
  await says({ kind: "text", text: "Halo" }, siti.id);
  assert.equal((await stage.send({ ...text("Halo"), to: "+6281300000001" })).status, 200);
  assert.equal((await stage.send({ ...text("Halo"), to: "+6281399988877" })).json.error?.code, 131026);
  await assert.rejects(stage.control("POST", `customers/${siti.id}/number`, { phone: rizky.phone }));
});

test("a new user id and a new security code are lines in the chat", async () => {
  const changes = await values(() => stage.control("POST", `customers/${bagas.id}/user-id`, { userId: "ID.77" }));
  const system = changes.find(({ field }) => field === "messages")?.value.messages?.[0];
  assert.deepEqual(
    [system?.from, system?.from_user_id, system?.system],
    [undefined, bagas.userId, { body: "User Bagas Prakoso has a new user id", user_id: "ID.77", type: "user_changed_user_id" }],
  );
  const code = await message(() => stage.control("POST", `customers/${rizky.id}/security-code`));
  assert.equal((code.system as { type: string }).type, "customer_identity_changed");
  assert.deepEqual(Object.keys(code.identity as object), ["acknowledged", "created_timestamp", "hash"]);
});

test("a missed call fails without a length, and a call opens the reply window", async () => {
  const ana = "c34600100211";
  assert.equal((await stage.send({ ...text("a"), to: "+34600100211" })).json.error?.code, 131047);
  const [change] = await values(() => stage.control("POST", `customers/${ana}/calls`, { event: "missed" }));
  const [call] = (change?.value.calls ?? []) as Record<string, unknown>[];
  assert.deepEqual([call?.event, call?.status, call?.duration], ["terminate", "FAILED", undefined]);
  assert.equal((await stage.send({ ...text("a"), to: "+34600100211" })).status, 200);
});
