import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { rolePermissions, roleReaches } from "@sigap/contract";
import { recipientOf } from "../src/modules/contacts/index.ts";
import { contactOf, newCustomer } from "./support/incoming.ts";
import { type Connected, startConnected } from "./support/sandbox.ts";
import { until } from "./support/until.ts";

/** What people enter about somebody who exists: numbers, addresses, and whether they want offers. */
let house: Connected;
before(async () => {
  house = await startConnected();
});
after(() => house.stop());

const show = (id: string) => house.owner.call("getContact", { params: { id } });
const refusedAs = async (asked: Promise<{ ok: boolean; problem?: { code: string; values?: Record<string, string> } }>) => {
  const answer = await asked;
  return answer.ok ? null : [answer.problem?.code, answer.problem?.values?.contactId];
};
const add = (id: string, kind: "phone" | "email", value: string) =>
  house.owner.try("addIdentity", { params: { id }, body: { kind, value } });
const consentLines = async (id: string) =>
  (await house.owner.call("listActivity", { params: { id } })).items.filter(({ kind }) => kind === "consent").map(({ event }) => event);

test("a number is added as it is dialled at home, corrected and removed; each is written down", async () => {
  const { id } = await house.owner.call("createContact", { body: { name: "Ayu", country: "ID" } });
  assert.equal((await add(id, "phone", "12")).status, 422);
  assert.ok((await add(id, "phone", "0813 5566 7711")).ok);
  const [added] = (await show(id)).identities;
  assert.deepEqual([added?.value, added?.entered], ["+6281355667711", true]);
  const params = { id: added?.id ?? "" };
  await house.owner.call("correctIdentity", { params, body: { kind: "phone", value: "+62 813 5566 7712" } });
  await house.owner.call("removeIdentity", { params });
  assert.deepEqual((await show(id)).identities, []);
  const { items } = await house.owner.call("listAuditEntries", { query: { action: "contact" } });
  assert.deepEqual(
    items.filter(({ subject }) => subject === "Ayu").map(({ action }) => action),
    ["contact.identity_removed", "contact.identity_corrected", "contact.identity_added"],
  );
});

test("further e-mail addresses stay beside the one of the profile, and take its place when it goes", async () => {
  const { id } = await house.owner.call("createContact", { body: { name: "Bima", email: "bima@example.com" } });
  await add(id, "email", "bima@kantor.example");
  const emails = async () => {
    const { email, identities } = await show(id);
    return [email, ...identities.map(({ value }) => value)];
  };
  await house.owner.call("updateContact", { params: { id }, body: { email: "b@example.com" } });
  assert.deepEqual(await emails(), ["b@example.com", "bima@kantor.example", "b@example.com"]);
  const main = (await show(id)).identities.find(({ value }) => value === "b@example.com");
  await house.owner.call("removeIdentity", { params: { id: main?.id ?? "" } });
  assert.deepEqual(await emails(), ["bima@kantor.example", "bima@kantor.example"]);
});

test("a number that is somebody else's is refused with who that is; whoever may not read addresses changes none", async () => {
  const first = await house.owner.call("createContact", { body: { name: "Citra", phone: "+6281355667733" } });
  const second = await house.owner.call("createContact", { body: { name: "Citra again" } });
  assert.deepEqual(await refusedAs(add(second.id, "phone", "+6281355667733")), ["identity_taken", first.id]);
  assert.deepEqual(await refusedAs(add(first.id, "phone", "+6281355667733")), ["already_exists", undefined]);
  const member = await house.member("manager", "Mira");
  const permissions = rolePermissions.manager.filter((right) => right !== "contacts:read_addresses");
  const role = await house.owner.call("createRole", { body: { name: "Masked", permissions, reach: roleReaches.manager } });
  await house.owner.call("updateMember", { params: { id: member.personId }, body: { role: role.id } });
  assert.deepEqual(
    await refusedAs(member.try("addIdentity", { params: { id: first.id }, body: { kind: "phone", value: "+6281355667734" } })),
    ["addresses_masked", undefined],
  );
});

test("what the channel told stays, and a number that is added by hand does not move the thread to it", async () => {
  const { id: customer } = await newCustomer(house, "Dewa", "6281355667744");
  await house.control("POST", `customers/${customer}/messages`, { kind: "text", text: "Halo" });
  const { id } = await contactOf(house, "Dewa");
  await add(id, "phone", "+622155667788");
  const { identities } = await show(id);
  const told = identities.find(({ value }) => value === "+6281355667744");
  assert.deepEqual(
    identities.map(({ kind, entered }) => [kind, entered]).filter(([kind]) => kind === "phone"),
    [
      ["phone", false],
      ["phone", true],
    ],
  );
  for (const identity of identities.filter(({ entered }) => !entered))
    assert.deepEqual(await refusedAs(house.owner.try("removeIdentity", { params: { id: identity.id } })), [
      "identity_of_channel",
      undefined,
    ]);
  const to = await house.sigap.app.database.readWorkspace(house.workspaceId, (db) => recipientOf(db, house.workspaceId, id, "none"));
  assert.equal(`+${to?.phone}`, told?.value);
});

test("a stop or a yes by word of mouth is kept with its evidence, who wrote it down and when it was said; the newest word holds", async () => {
  const { id } = await house.owner.call("createContact", { body: { name: "Eka", phone: "+6281355667755" } });
  const record = (body: object) => house.owner.try("recordConsent", { params: { id }, body: body as never });
  assert.equal((await record({ state: "allowed" })).status, 422, "a yes needs its evidence");
  assert.equal((await record({ state: "stopped", at: new Date(Date.now() + 86_400_000).toISOString() })).status, 422);
  assert.ok((await record({ state: "stopped" })).ok);
  const said = new Date(Date.now() - 86_400_000).toISOString();
  await record({ state: "allowed", detail: "Form at the showroom", at: said });
  assert.equal((await show(id)).marketing.state, "stopped", "what was said before it changes nothing");
  await record({ state: "allowed", detail: "On the phone" });
  const { marketing } = await show(id);
  const name = (await house.owner.call("getMe")).person.name;
  assert.deepEqual(
    [marketing.state, ...marketing.history.map(({ state, source, detail, by }) => [state, source, detail, by])],
    [
      "allowed",
      ["allowed", "person", "On the phone", name],
      ["stopped", "person", null, name],
      ["allowed", "person", "Form at the showroom", name],
    ],
  );
  assert.equal(marketing.history[2]?.at, said);
  await until(async () => (await consentLines(id)).length > 1, "both words in their activity");
  assert.deepEqual(await consentLines(id), ["contact.marketing_allowed", "contact.marketing_stopped"]);
});
