import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Message } from "@sigap/contract/messages";
import { contactOf, messageOf, newCustomer } from "./support/incoming.ts";
import { type Connected, startConnected } from "./support/sandbox.ts";
import { until } from "./support/until.ts";

let house: Connected;
let sari: Person;
interface Person {
  customerId: string;
  contactId: string;
  conversationId: string;
  /** What they wrote. */
  greeting: Message;
}

before(async () => {
  house = await startConnected({}, { SEND_GRACE_SECONDS: "2" });
  sari = await person("Sari Answers", "628141900001");
});
after(() => house.stop());

async function person(name: string, phone: string): Promise<Person> {
  const { id: customerId } = await newCustomer(house, name, phone);
  await writes(customerId, { kind: "text", text: "Halo" });
  const { id: contactId } = await contactOf(house, name);
  const greeting = await messageOf(house, contactId, ({ text }) => text === "Halo");
  return { customerId, contactId, conversationId: greeting.conversationId, greeting };
}
const writes = (customerId: string, message: Record<string, unknown>) =>
  house.control<{ id: string }>("POST", `customers/${customerId}/messages`, message);
const send = ({ conversationId }: Person, text: string) =>
  house.owner.call("sendMessage", { params: { id: conversationId }, body: { message: { type: "text", text } } });
const react = ({ greeting }: Person, emoji: string) => house.owner.call("setReaction", { params: { id: greeting.id }, body: { emoji } });
const fault = (more: Record<string, unknown>) => house.control("POST", "faults", { scope: "graph", match: "/messages", times: 1, ...more });
const now = ({ id }: Message) => house.owner.call("getMessage", { params: { id } });
const reaches = (message: Message, ...states: string[]) =>
  until(
    async () => {
      const current = await now(message);
      return states.includes(current.delivery?.state ?? "") ? current : null;
    },
    `"${message.text}" to be ${states.join(" or ")}`,
  );
const database = (statement: string) => house.sigap.app.database.pool.query(statement);
/** A message that waits for a day. */
async function waits(text: string): Promise<Message> {
  await fault({ kind: "error", code: 131049 });
  const message = await send(sari, text);
  await until(async () => (await now(message)).delivery?.error?.code === "131049", "the limit");
  return message;
}

test("a message that was marked as being sent and that nobody holds is asked about, and the next ones go out", async () => {
  const message = await waits("tanpa pemegang");
  // As it is when the connection to the database dies between the claim and its answer.
  await database("update outbound_message set state = 'sending', claimed_at = now()");
  const next = await send(sari, "sesudahnya");
  await reaches(message, "unknown");
  await reaches(next, "delivered");
});

test("a result that can't be written down holds up nobody else's, and its own message is asked about", async () => {
  await database("create function refuse_it() returns trigger language plpgsql as $$ begin raise exception 'not this one'; end $$");
  await database(
    "create trigger refuse_it before update on message for each row when (new.text = 'tak tertulis' and new.delivery_state = 'failed') execute function refuse_it()",
  );
  const bima = await person("Bima Answers", "628141900002");
  await fault({ kind: "error", code: 131026 });
  const message = await send(sari, "tak tertulis");
  await until(
    async () => (await house.control<{ items: { times: number }[] }>("GET", "faults")).items.every(({ times }) => times === 0),
    "the refusal",
  );
  // The second one leaves when the first one's result is written down.
  for (const text of ["satu", "dua"]) await reaches(await send(bima, text), "delivered");
  await reaches(message, "unknown");
  await database("drop trigger refuse_it on message");
});

test("what a customer does with a message whose answer was lost is kept: a reaction before its status, a quote after it", async () => {
  await house.control("POST", "faults", { scope: "webhook", kind: "drop", match: "status" });
  await fault({ kind: "reset-after" });
  const message = await send(sari, "jawaban hilang");
  const there = await until(async () => {
    const { items } = await house.control<{ items: { id: string; callbackData: string | null; status: string }[] }>(
      "GET",
      `customers/${sari.customerId}/messages`,
    );
    return items.find(({ callbackData, status }) => callbackData === message.id && status === "delivered");
  }, "it to be on the phone");
  await writes(sari.customerId, { kind: "reaction", messageId: there.id, emoji: "👍" });
  await until(async () => (await database("select from pending_change")).rowCount === 1, "the reaction");
  await house.control("DELETE", "faults");
  await house.control("POST", `messages/${encodeURIComponent(there.id)}/status`, { status: "read" });
  assert.deepEqual(
    (await reaches(message, "read")).reactions.map(({ emoji, by }) => [emoji, by]),
    [["👍", "contact"]],
  );
  await writes(sari.customerId, { kind: "text", text: "yang itu", quotedId: there.id });
  const quoting = await messageOf(house, sari.contactId, ({ text }) => text === "yang itu");
  assert.equal(quoting.replyTo?.id, message.id);
});

test("a reaction that WhatsApp refuses leaves the screen", async () => {
  await fault({ kind: "error", code: 131026 });
  assert.equal((await react(sari, "🎉")).reactions.length, 1);
  await until(async () => (await now(sari.greeting)).reactions.length === 0, "the reaction to go");
});

test("a reaction whose answer was lost is settled by its status: it is not sent again, and the next message goes out", async () => {
  const accepted = async () => (await house.control<{ items: Record<string, number> }>("GET", "accepted")).items;
  const before = await accepted();
  await fault({ kind: "reset-after" });
  await react(sari, "❤️");
  const next = await send(sari, "sesudah reaksi");
  await reaches(next, "delivered");
  const counts = Object.entries(await accepted()).flatMap(([id, count]) => (id in before ? [] : [count]));
  assert.deepEqual(counts, [1, 1]);
});

test("who is blocked can't be reacted to, as they can't be written to", async () => {
  const blocked = await person("Tono Answers", "628141900003");
  await house.owner.call("setContactBlock", {
    params: { id: blocked.contactId },
    body: { connectionId: house.connectionId, blocked: true },
  });
  const refused = await house.owner.try("setReaction", { params: { id: blocked.greeting.id }, body: { emoji: "👍" } });
  assert.equal(refused.ok ? "" : refused.problem.code, "contact_blocked");
});

test("what waits for a number that is disconnected fails and says what to do, and that works", async () => {
  const message = await waits("menunggu");
  await house.owner.call("removeConnection", { params: { id: house.connectionId } });
  const failed = await reaches(message, "failed");
  assert.equal(failed.delivery?.error?.code, "disconnected");
  assert.match(failed.delivery?.error?.advice ?? "", /Connect the number again/);
  await house.owner.call("connectSandbox");
  await house.owner.call("retryMessage", { params: { id: message.id } });
  await reaches(message, "sent", "delivered");
});
