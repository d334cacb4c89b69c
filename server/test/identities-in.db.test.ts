import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { contactOf, deliver, lineOf, messageOf, newCustomer, seconds, threadOf, webhookOf } from "./support/incoming.ts";
import { type Connected, startConnected } from "./support/sandbox.ts";
import { until } from "./support/until.ts";

let house: Connected;
before(async () => {
  house = await startConnected();
});
after(() => house.stop());

const people = async () => (await house.owner.call("listContacts", { query: { limit: 100 } })).items;
const write = (id: string, from: { phone?: string; userId?: string; name?: string }, ago = 0) =>
  deliver(
    house,
    webhookOf("messages", {
      contacts: [{ profile: { name: from.name ?? "" }, wa_id: from.phone ?? "", user_id: from.userId ?? "" }],
      messages: [
        {
          from: from.phone ?? "",
          from_user_id: from.userId ?? "",
          id: `wamid.${id}`,
          timestamp: seconds(ago),
          type: "text",
          text: { body: id },
        },
      ],
    }),
  );
/** Who has this number or user id. */
const ownerOf = (value: string) =>
  until(async () => (await people()).find(({ identities }) => identities.some((identity) => identity.value === value)), `who is ${value}`);
const identitiesOf = async (contactId: string) =>
  (await house.owner.call("getContact", { params: { id: contactId } })).identities.map(({ value }) => value);
/** As WhatsApp writes it into the thread of the old number. */
const changeNumber = (id: string, from: { phone: string; userId: string }, system: Record<string, unknown>) =>
  deliver(
    house,
    webhookOf("messages", {
      messages: [{ from: from.phone, from_user_id: from.userId, id: `wamid.${id}`, timestamp: seconds(), type: "system", system }],
    }),
    2,
  );
const textsOf = async (contactId: string) => (await threadOf(house, contactId)).flatMap(({ text }) => text ?? []);

test("a new number keeps the person, their thread and the old number, says so in the thread, and is where they are answered", async () => {
  const customer = await newCustomer(house, "Ganti Nomor", "628161110001");
  await house.control("POST", `customers/${customer.id}/messages`, { kind: "text", text: "Nomor lama" });
  const contact = await contactOf(house, "Ganti Nomor");
  const changed = await house.control<{ id: string }>("POST", `customers/${customer.id}/number`, { phone: "628161110099" });
  const line = await lineOf(house, contact.id, "contact.number_changed");
  assert.deepEqual([line.details?.from, line.details?.to], ["+628161110001", "+628161110099"]);
  await house.control("POST", `customers/${changed.id ?? customer.id}/messages`, { kind: "text", text: "Nomor baru" });
  await messageOf(house, contact.id, ({ text }) => text === "Nomor baru");
  assert.deepEqual(await textsOf(contact.id), ["Nomor lama", "Nomor baru"]);
  const { identities } = await house.owner.call("getContact", { params: { id: contact.id } });
  assert.deepEqual(
    identities.filter(({ kind }) => kind === "phone").map(({ value }) => value),
    ["+628161110001", "+628161110099"],
  );
});

test("a new user id is the same person, whichever comes first: the notice or the next message; told twice, it is one line", async () => {
  const notice = (previous: string, current: string) =>
    deliver(house, webhookOf("user_id_update", { user_id_update: [{ user_id: { previous, current }, timestamp: seconds() }] }), 2);
  await write("uid.1", { userId: "ID.old1", name: "Tanpa Nomor Satu" });
  await notice("ID.old1", "ID.new1");
  await write("uid.2", { userId: "ID.new1", name: "Tanpa Nomor Satu" });
  const one = await contactOf(house, "Tanpa Nomor Satu");
  assert.deepEqual(await textsOf(one.id), ["uid.1", "uid.2"]);
  assert.equal((await threadOf(house, one.id)).filter(({ details }) => details?.event === "contact.user_id_changed").length <= 1, true);
  await lineOf(house, one.id, "contact.user_id_changed");

  await write("uid.3", { userId: "ID.old2", name: "Tanpa Nomor Dua" });
  const two = await contactOf(house, "Tanpa Nomor Dua");
  await write("uid.4", { userId: "ID.new2", name: "Tanpa Nomor Dua" });
  await notice("ID.old2", "ID.new2");
  await until(async () => (await textsOf(two.id)).length === 2, "both to be one person");
  assert.equal((await people()).filter(({ name }) => name === "Tanpa Nomor Dua").length, 1);

  // The same number with a new user id looks like somebody else, until the notice comes.
  await write("uid.5", { phone: "628161210003", userId: "ID.old3", name: "Nomor Tetap" });
  const three = await ownerOf("ID.old3");
  await write("uid.6", { phone: "628161210003", userId: "ID.new3", name: "Nomor Tetap" });
  await changeNumber("uid.7", { phone: "628161210003", userId: "ID.old3" }, { type: "user_changed_user_id", user_id: "ID.new3" });
  await until(async () => (await textsOf(three.id)).join() === "uid.5,uid.6", "both to be one person again");
});

test("a number that belongs to somebody else moves with its owner and is only suggested as the same person", async () => {
  await write("hand.1", { phone: "628161220001", userId: "ID.anna", name: "Anna" });
  await write("hand.2", { phone: "628161220002", userId: "ID.bima", name: "Bima" });
  const [anna, bima] = [await contactOf(house, "Anna"), await contactOf(house, "Bima")];
  const system = { type: "user_changed_number", wa_id: "628161220002", user_id: "ID.anna2", body: "Anna changed" };
  await changeNumber("hand.3", { phone: "628161220001", userId: "ID.anna" }, system);
  const line = await lineOf(house, anna.id, "contact.merge_suggested");
  assert.deepEqual([line.details?.contactId, line.details?.name], [bima.id, "Bima"]);
  assert.deepEqual([await textsOf(anna.id), await textsOf(bima.id)], [["hand.1"], ["hand.2"]]);
  assert.ok((await identitiesOf(anna.id)).includes("+628161220002"));
});

test("whoever had a customer's new number long before is another person, though nothing but that number is known of them", async () => {
  await write("long.1", { phone: "628161280002", name: "Bima Lama" });
  const bima = await contactOf(house, "Bima Lama");
  await house.sigap.app.database.pool.query("update contact set created_at = now() - interval '2 days' where id = $1", [bima.id]);
  await write("long.2", { phone: "628161280001", userId: "ID.anna4", name: "Anna Pindah" });
  const anna = await contactOf(house, "Anna Pindah");
  await changeNumber("long.3", { phone: "628161280001", userId: "ID.anna4" }, { type: "user_changed_number", wa_id: "628161280002" });
  const line = await lineOf(house, anna.id, "contact.merge_suggested");
  assert.equal(line.details?.contactId, bima.id);
  assert.deepEqual([await textsOf(anna.id), await textsOf(bima.id)], [["long.2"], ["long.1"]]);
  assert.ok((await identitiesOf(anna.id)).includes("+628161280002"));
  assert.deepEqual(await identitiesOf(bima.id), [], "Bima is not reached by Anna's number");
});

test("a recycled number begins a thread of its own; the former owner keeps theirs and is not reached by it any more", async () => {
  const number = "628161270001";
  await write("again.1", { phone: number, userId: "ID.former", name: "Pemilik Lama" });
  await write("again.2", { phone: number, userId: "ID.next", name: "Pemilik Baru" });
  const [former, next] = [await ownerOf("ID.former"), await ownerOf("ID.next")];
  const line = await lineOf(house, next.id, "contact.merge_suggested");
  assert.deepEqual([line.details?.contactId, line.details?.name], [former.id, "Pemilik Lama"]);
  await write("again.3", { phone: number, name: "Pemilik Baru" });
  assert.deepEqual([await textsOf(former.id), await textsOf(next.id)], [["again.1"], ["again.2", "again.3"]]);
  assert.deepEqual([await identitiesOf(former.id), (await identitiesOf(next.id)).sort()], [["ID.former"], [`+${number}`, "ID.next"]]);
  await until(async () => {
    const { contacts } = await house.owner.call("search", { query: { q: `+${number}` } });
    return contacts.length === 1 && contacts[0]?.contactId === next.id;
  }, "the number to find nobody but its owner");
});

test("two owners of one number within one webhook are two people", async () => {
  const message = (id: string, userId: string) => ({
    from: "628161270002",
    from_user_id: userId,
    id: `wamid.${id}`,
    timestamp: seconds(),
    type: "text",
    text: { body: id },
  });
  await deliver(house, webhookOf("messages", { messages: [message("both.1", "ID.both1"), message("both.2", "ID.both2")] }));
  const [one, two] = [await ownerOf("ID.both1"), await ownerOf("ID.both2")];
  assert.deepEqual([await textsOf(one.id), await textsOf(two.id)], [["both.1"], ["both.2"]]);
  assert.equal((await ownerOf("+628161270002")).id, two.id);
});

test("an address book takes nobody's number away", async () => {
  await write("book.1", { phone: "628161270003", userId: "ID.book1", name: "Pemilik Nomor" });
  const contact = { full_name: "Dari Buku", phone_number: "628161270003", user_id: "ID.book2" };
  await deliver(
    house,
    webhookOf("smb_app_state_sync", { state_sync: [{ type: "contact", action: "add", contact, metadata: { timestamp: seconds() } }] }),
  );
  const [writer, entry] = [await ownerOf("ID.book1"), await ownerOf("ID.book2")];
  assert.notEqual(entry.id, writer.id);
  assert.equal((await ownerOf("+628161270003")).id, writer.id);
});

test("a number that changed hands since a merge stays with its new owner when the merge is undone", async () => {
  const number = "628161270004";
  await write("undone.1", { userId: "ID.undone1", name: "Digabung" });
  await write("undone.2", { phone: number, name: "Yang Kedua" });
  const [winner, loser] = [await ownerOf("ID.undone1"), await ownerOf(`+${number}`)];
  const merge = await house.owner.call("mergeContacts", { params: { id: winner.id }, body: { loserId: loser.id } });
  await write("undone.3", { phone: number, userId: "ID.undone3", name: "Pemilik Berikut" });
  await house.owner.call("undoMerge", { params: { id: merge.id } });
  assert.equal((await ownerOf(`+${number}`)).id, (await ownerOf("ID.undone3")).id);
});

test("two user ids that meet on one number are two people until somebody decides", async () => {
  await write("meet.1", { phone: "628161230001", userId: "ID.cici", name: "Cici" });
  await write("meet.2", { userId: "ID.dodi", name: "Dodi" });
  await write("meet.3", { phone: "628161230001", userId: "ID.dodi", name: "Dodi" });
  const [cici, dodi] = [await contactOf(house, "Cici"), await contactOf(house, "Dodi")];
  await lineOf(house, dodi.id, "contact.merge_suggested");
  assert.deepEqual([await textsOf(cici.id), await textsOf(dodi.id)], [["meet.1"], ["meet.2", "meet.3"]]);
  assert.equal((await ownerOf("+628161230001")).id, dodi.id, "the number is of whoever writes with it now");
});

test("a number and a user id that one webhook carried together are one person, with one history", async () => {
  await write("prove.1", { phone: "628161240001", name: "Eka" });
  await write("prove.2", { userId: "ID.eka", name: "Eka U" });
  await write("prove.3", { phone: "628161240001", userId: "ID.eka", name: "Eka" });
  await until(async () => {
    const [contact] = (await people()).filter(({ identities }) => identities.some(({ value }) => value === "ID.eka"));
    return contact && (await textsOf(contact.id)).length === 3;
  }, "the merge");
});

test("however a country's numbers are written, they are one person", async () => {
  const pairs = [
    ["Brazil", "5511987654321", "551187654321"],
    ["Argentina", "5491123456789", "541123456789"],
    ["Mexico", "5215512345678", "525512345678"],
    ["Côte d'Ivoire", "2250707123456", "22507123456"],
    ["Benin", "2290197123456", "22997123456"],
  ] as const;
  for (const [country, one, other] of pairs) {
    await write(`${country}.1`, { phone: one, name: country }, 20);
    await write(`${country}.2`, { phone: other, name: country }, 10);
    const same = (await people()).filter(({ name }) => name === country);
    assert.equal(same.length, 1, country);
    assert.deepEqual(await textsOf(same[0]?.id ?? ""), [`${country}.1`, `${country}.2`], country);
  }
});

test("empty strings are nobody's number, and a card that belongs to another message names nobody wrongly", async () => {
  await write("empty.1", { phone: "", userId: "ID.fajar", name: "Fajar" });
  await write("empty.2", { phone: "", userId: "ID.gita", name: "Gita" });
  assert.deepEqual(
    [await textsOf((await contactOf(house, "Fajar")).id), await textsOf((await contactOf(house, "Gita")).id)],
    [["empty.1"], ["empty.2"]],
  );
  const message = (id: string, phone: string) => ({
    from: phone,
    from_user_id: `ID.${phone}`,
    id: `wamid.${id}`,
    timestamp: seconds(),
    type: "text",
    text: { body: id },
  });
  await deliver(
    house,
    webhookOf("messages", {
      contacts: [{ profile: { name: "Hadi" }, wa_id: "628161250002", user_id: "ID.628161250002" }],
      messages: [message("card.1", "628161250001"), message("card.2", "628161250002")],
    }),
  );
  assert.deepEqual(await textsOf((await contactOf(house, "Hadi")).id), ["card.2"]);
});

test("a changed security code is a line, once; a new username is the person's", async () => {
  const customer = await newCustomer(house, "Kode Baru", "628161260001", { username: "kode.lama" });
  await house.control("POST", `customers/${customer.id}/messages`, { kind: "text", text: "Halo" });
  const contact = await contactOf(house, "Kode Baru");
  await house.control("POST", `customers/${customer.id}/security-code`, {});
  await lineOf(house, contact.id, "contact.security_code_changed");
  await house.control("PATCH", `customers/${customer.id}`, { username: "kode.baru" });
  await house.control("POST", `customers/${customer.id}/messages`, { kind: "text", text: "Lagi" });
  await until(async () => {
    const { identities } = await house.owner.call("getContact", { params: { id: contact.id } });
    return identities.some(({ username }) => username === "kode.baru");
  }, "the new username");
});
