import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type ByHand, credentials, startByHand } from "./support/by-hand.ts";
import { until } from "./support/until.ts";

let house: ByHand;
let connectionId: string;
let id: string;
let contactId: string;
const rizky = "c6281288412207";
before(async () => {
  house = await startByHand();
  connectionId = await house.connect();
  await house.control("POST", `customers/${rizky}/messages`, { kind: "text", text: "halo" });
  const conversation = await until(async () => (await house.owner.call("listConversations")).items[0], "a conversation");
  id = conversation.id;
  contactId = conversation.contact.id;
});
after(() => house.stop());

const channels = async () => (await house.owner.call("listSendChannels", { params: { id } })).items;
/** What the gate says when a text is really sent there. */
async function sent(over: string): Promise<string | null> {
  const answer = await house.owner.try("sendMessage", {
    params: { id },
    body: { message: { type: "text", text: "halo" }, connectionId: over },
  });
  return answer.ok ? null : answer.problem.code;
}
/** Every channel's reason is the refusal that sending there meets. */
async function reasons(): Promise<(string | null)[]> {
  const listed = await channels();
  const met = [];
  for (const { connectionId: each } of listed) met.push(await sent(each));
  assert.deepEqual(
    listed.map(({ refusal }) => refusal?.code ?? null),
    met,
  );
  return met;
}
/** The sandbox plays one number at a time; it takes the place of the next. */
async function connectAnother(phoneNumberId: string): Promise<string> {
  const { number } = house.sandbox.parts;
  const before = number.phoneNumberId;
  Object.assign(number, { phoneNumberId });
  const body = { channel: "whatsapp" as const, name: "Cabang", ...credentials, phoneNumberId };
  const { id: another } = await house.owner.call("createConnection", { body });
  Object.assign(number, { phoneNumberId: before });
  return another;
}

test("each channel says why a text can't go there, and sending there is refused with just that", async () => {
  assert.deepEqual(await reasons(), [null]);
  const second = await connectAnother("410000000000009");
  // Nobody has written to the second number: its reply window was never opened.
  assert.deepEqual(await reasons(), [null, "window_closed"]);
  const listed = await channels();
  assert.deepEqual(
    listed.map(({ connectionId: each, current, replyWindow }) => [each === second, current, replyWindow.state]),
    [
      [false, true, "open"],
      [true, false, "closed"],
    ],
  );
  await house.owner.call("setContactBlock", { params: { id: contactId }, body: { blocked: true, connectionId } });
  assert.deepEqual(await reasons(), ["contact_blocked", "window_closed"]);
  await house.owner.call("setContactBlock", { params: { id: contactId }, body: { blocked: false, connectionId } });
});

test("a number that was disconnected is shown with that reason while the conversation is its", async () => {
  await house.owner.call("removeConnection", { params: { id: connectionId } });
  assert.deepEqual(await reasons(), ["disconnected", "window_closed"]);
  const [gone] = await channels();
  assert.match(gone?.refusal?.detail ?? "", /is disconnected/);
});

test("in a closed conversation nothing goes out, whichever channel is chosen", async () => {
  await house.owner.call("closeConversation", { params: { id }, body: {} });
  assert.deepEqual(await reasons(), ["conversation_closed", "conversation_closed"]);
});
