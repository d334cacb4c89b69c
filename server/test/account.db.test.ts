import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import sharp from "sharp";
import { Authenticator } from "./support/authenticator.ts";
import { Caller, password, startTestServer, type TestServer } from "./support/server.ts";
import { totp } from "./support/totp.ts";
import { until } from "./support/until.ts";

let house: TestServer;
/** The same server under a name, which passkeys need. */
let named: string;
before(async () => {
  house = await startTestServer();
  named = house.base.replace("127.0.0.1", "localhost");
});
after(() => house.stop());

const code = (answer: { ok: boolean; problem?: { code: string } }) => (answer.ok ? "ok" : answer.problem?.code);
const sql = (text: string, values: unknown[] = []) => house.sigap.app.database.pool.query(text, values);
const tokenOf = (url: string) => ({ token: url.split("/").at(-1) ?? "" });
/** Somebody at the named address, with a session of their own. */
async function personAt(name: string): Promise<Caller & { personId: string }> {
  const { personId } = await house.member("agent", name);
  const caller = new Caller(named);
  await caller.call("signIn", { body: { email: `${name.toLowerCase().replace(/\W+/g, ".")}@example.com`, password } });
  return Object.assign(caller, { personId });
}
async function addPasskey(person: Caller, key: Authenticator, name = "Laptop") {
  return person.call("addPasskey", { body: { name, credential: key.make(await person.call("startPasskey")) } });
}
async function usePasskey(key: Authenticator, how?: Parameters<Authenticator["use"]>[1]) {
  const guest = new Caller(named);
  return guest.try("signInWithPasskey", { body: { credential: key.use(await guest.call("startPasskeySignIn"), how) } });
}

test("a passkey signs in without a password, and is no use once it is removed", async () => {
  const person = await personAt("Key Holder");
  const key = new Authenticator(named);
  const passkey = await addPasskey(person, key);
  const signedIn = await usePasskey(key);
  assert.equal(signedIn.ok && signedIn.value.person.email, "key.holder@example.com");
  assert.ok((await person.call("listPasskeys")).items[0]?.lastUsedAt);
  assert.equal((await person.call("renamePasskey", { params: { id: passkey.id }, body: { name: "Phone" } })).name, "Phone");
  await person.call("removePasskey", { params: { id: passkey.id } });
  assert.equal(code(await usePasskey(key)), "passkey_refused");
});

test("a passkey is refused from another page, without its owner's proof, with a copied key's counter, and twice for one challenge", async () => {
  const person = await personAt("Careful Holder");
  const key = new Authenticator(named);
  await addPasskey(person, key);
  assert.equal(code(await usePasskey(key, { origin: "https://evil.example" })), "passkey_refused");
  assert.equal(code(await usePasskey(key, { flags: 0x01 })), "passkey_refused", "somebody was there, but nobody proved who");
  const before = key.count;
  assert.equal(code(await usePasskey(key)), "ok");
  key.count = before;
  assert.equal(code(await usePasskey(key)), "passkey_refused", "the counter did not rise");
  key.count = before + 10;
  const guest = new Caller(named);
  const credential = key.use(await guest.call("startPasskeySignIn"));
  assert.equal(code(await guest.try("signInWithPasskey", { body: { credential } })), "ok");
  assert.equal(code(await guest.try("signInWithPasskey", { body: { credential } })), "passkey_refused");
  const stranger = new Authenticator(named);
  assert.equal(code(await usePasskey(stranger)), "passkey_refused", "a key that nobody has");
});

test("adding and removing a passkey asks for the password again when the session was not confirmed lately", async () => {
  const person = await personAt("Open Laptop");
  const passkey = await addPasskey(person, new Authenticator(named));
  await sql("update account_session set confirmed_at = now() - interval '16 minutes' where person_id = $1", [person.personId]);
  assert.equal(code(await person.try("startPasskey")), "confirm_identity");
  assert.equal(code(await person.try("removePasskey", { params: { id: passkey.id } })), "confirm_identity");
  assert.equal(code(await person.try("confirmIdentity", { body: { password: "not the password" } })), "wrong_credentials");
  await person.call("confirmIdentity", { body: { password } });
  await person.call("removePasskey", { params: { id: passkey.id } });
});

test("an address without a name has no passkeys, and says so", async () => {
  const bare = await startTestServer({ PUBLIC_URL: "http://192.0.2.7:3000" });
  try {
    assert.equal(code(await bare.owner.try("startPasskey")), "passkey_needs_name");
  } finally {
    await bare.stop();
  }
});

test("a forgotten password: a link from somebody who manages people sets a new one, once, and ends all sessions", async () => {
  const person = await house.member("agent", "Forgetful");
  const first = await house.owner.call("createResetLink", { params: { id: person.personId } });
  const { url } = await house.owner.call("createResetLink", { params: { id: person.personId } });
  assert.equal(
    code(await house.anybody().try("getResetLink", { params: tokenOf(first.url) })),
    "link_expired",
    "the newest link alone works",
  );
  assert.equal((await house.anybody().call("getResetLink", { params: tokenOf(url) })).name, "Forgetful");
  const set = () => house.anybody().try("resetPassword", { params: tokenOf(url), body: { password: "an altogether new one" } });
  assert.deepEqual((await Promise.all([set(), set()])).map(code).toSorted(), ["link_expired", "ok"]);
  assert.equal((await person.try("getMe")).status, 401);
  const sign = (words: string) => house.anybody().try("signIn", { body: { email: "forgetful@example.com", password: words } });
  assert.equal(code(await sign(password)), "wrong_credentials");
  assert.equal(code(await sign("an altogether new one")), "ok");
  const actions = (await house.owner.call("listAuditEntries", { query: { subject: "forgetful@" } })).items.map(({ action }) => action);
  assert.ok(actions.includes("member.reset_link_created") && actions.includes("member.password_reset"), actions.join(", "));
});

test("a reset link expires after a day", async () => {
  const person = await house.member("agent", "Late");
  const { url } = await house.owner.call("createResetLink", { params: { id: person.personId } });
  await sql("update account_verification set expires_at = now() - interval '1 second' where value = $1", [person.personId]);
  assert.equal(
    code(await house.anybody().try("resetPassword", { params: tokenOf(url), body: { password: "too late for this" } })),
    "link_expired",
  );
});

test("nobody becomes more than they are by a reset link: no manager for an owner, none for oneself, none across workspaces", async () => {
  const manager = await house.member("manager", "Ambitious");
  const ownerId = (await house.owner.call("getMe")).person.id;
  assert.equal(code(await manager.try("createResetLink", { params: { id: ownerId } })), "forbidden");
  assert.equal(code(await manager.try("createResetLink", { params: { id: manager.personId } })), "needs_own_path");
  const elsewhere = await house.member("agent", "Owner Elsewhere");
  await elsewhere.call("createWorkspace", { body: { name: "Their own" } });
  assert.equal(code(await house.owner.try("createResetLink", { params: { id: elsewhere.personId } })), "reset_elsewhere");
  const agent = await house.member("agent", "No Right");
  assert.equal((await agent.try("createResetLink", { params: { id: ownerId } })).status, 403);
});

test("recovery codes can be made anew: the old ones stop working, and how many are left is said", async () => {
  const { recoveryCodes, person } = await twoFactorPerson("Counting");
  assert.deepEqual(await person.call("getTwoFactor"), { on: true, recoveryCodesLeft: recoveryCodes.length });
  const sign = (word: string | undefined) =>
    house.anybody().try("signIn", { body: { email: "counting@example.com", password, ...(word ? { code: word } : {}) } });
  assert.equal(code(await sign(recoveryCodes[0])), "ok");
  assert.equal((await person.call("getTwoFactor")).recoveryCodesLeft, recoveryCodes.length - 1);
  assert.equal(code(await person.try("renewRecoveryCodes", { body: { password: "wrong" } })), "wrong_credentials");
  const fresh = await person.call("renewRecoveryCodes", { body: { password } });
  assert.equal(code(await sign(recoveryCodes[1])), "wrong_code");
  assert.equal(code(await sign(fresh.recoveryCodes[0])), "ok");
});

async function twoFactorPerson(name: string) {
  const person = await house.member("agent", name);
  const { uri, recoveryCodes } = await person.call("startTwoFactor", { body: { password } });
  await person.call("confirmTwoFactor", { body: { code: totp(uri) } });
  return { person, recoveryCodes };
}

test("all other sessions end with one press", async () => {
  const laptop = await house.member("agent", "Many Devices");
  const others = await Promise.all(
    [1, 2].map(async () => {
      const device = house.anybody();
      await device.call("signIn", { body: { email: "many.devices@example.com", password } });
      return device;
    }),
  );
  assert.equal((await laptop.call("endOtherSessions")).ended, 2);
  for (const device of others) assert.equal((await device.try("getMe")).status, 401);
  assert.equal((await laptop.call("listSessions")).items.length, 1);
});

test("a photo is cropped to a square, seen by colleagues and by nobody else, and gone when it is removed", async () => {
  const person = await house.member("agent", "Photogenic");
  const picture = await sharp({ create: { width: 640, height: 300, channels: 3, background: "#3553d1" } })
    .jpeg()
    .toBuffer();
  const send = async (body: Buffer) => {
    const form = new FormData();
    form.set("file", new Blob([Uint8Array.from(body)]), "me.jpg");
    return fetch(`${house.base}/api/v1/me/photo`, { method: "POST", headers: person.headers, body: form });
  };
  const answer = await send(picture);
  assert.equal(answer.status, 200);
  const { person: me } = (await answer.json()) as { person: { photo: string } };
  const shown = await fetch(house.base + me.photo, { headers: house.owner.headers });
  const { width, height, format } = await sharp(Buffer.from(await shown.arrayBuffer())).metadata();
  assert.deepEqual([width, height, format], [256, 256, "webp"]);
  const listed = (await house.owner.call("listMembers")).items.find(({ id }) => id === person.personId);
  assert.equal(listed?.photo, me.photo);
  assert.equal((await fetch(house.base + me.photo)).status, 401);
  assert.equal((await send(Buffer.from("<svg onload=alert(1)></svg>"))).status, 415);
  await person.call("removePhoto");
  assert.equal((await fetch(house.base + me.photo, { headers: house.owner.headers })).status, 404);
});

test("an invitation that is sent again has a new link, and the old one stops working", async () => {
  const { invitation, url } = await house.owner.call("createInvitation", { body: { email: "again@example.com", role: "agent" } });
  await sql("update invitation set expires_at = now() - interval '1 day' where id = $1", [invitation.id]);
  assert.ok(
    (await house.owner.call("listInvitations")).items.some(({ id }) => id === invitation.id),
    "an expired one is still listed",
  );
  const renewed = await house.owner.call("renewInvitation", { params: { id: invitation.id } });
  assert.equal(code(await house.anybody().try("getInvitation", { params: tokenOf(url) })), "link_expired");
  assert.equal((await house.anybody().call("getInvitation", { params: tokenOf(renewed.url) })).email, "again@example.com");
});

test("who leaves hands over their open conversations to a colleague, or leaves them to nobody", async () => {
  const [leaver, other, heir] = [
    await house.member("agent", "Leaver"),
    await house.member("agent", "Leaver Two"),
    await house.member("agent", "Heir"),
  ];
  const taken = async (phone: string, assigneeId: string) => {
    const contact = await house.owner.call("createContact", { body: { name: phone, phone } });
    const { id } = await house.owner.call("openConversation", { body: { contactId: contact.id } });
    await house.owner.call("assignConversation", { params: { id }, body: { assigneeId } });
    return id;
  };
  const given = await taken("+6281200009001", leaver.personId);
  const left = await taken("+6281200009002", other.personId);
  const refused = await house.owner.try("removeMember", { params: { id: leaver.personId }, query: { handOverTo: leaver.personId } });
  assert.equal(refused.status, 422);
  await house.owner.call("removeMember", { params: { id: leaver.personId }, query: { handOverTo: heir.personId } });
  await house.owner.call("removeMember", { params: { id: other.personId } });
  const owners = await until(async () => {
    const [a, b] = await Promise.all([given, left].map((id) => house.owner.call("getConversation", { params: { id } })));
    return a?.assignee?.id === heir.personId && b?.assignee === null ? true : undefined;
  }, "the conversations to be handed over");
  assert.ok(owners);
});

test("an API key that has expired is refused", async () => {
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const { secret, apiKey } = await house.owner.call("createApiKey", { body: { name: "Short", scopes: ["contacts:read"], expiresAt } });
  assert.equal(apiKey.expiresAt, expiresAt);
  const program = new Caller(house.base, { authorization: `Bearer ${secret}` });
  assert.equal((await program.try("listContacts")).status, 200);
  await sql("update api_key set expires_at = now() - interval '1 second' where id = $1", [apiKey.id]);
  assert.equal((await program.try("listContacts")).status, 401);
  const past = { name: "Past", scopes: ["contacts:read" as const], expiresAt: "2020-01-01T00:00:00Z" };
  assert.equal((await house.owner.try("createApiKey", { body: past })).status, 422);
});

test("the working hours are kept with the workspace, say whether it is open, and what changed is in the log", async () => {
  const hours = { always: false, weekly: [], special: [] };
  const { opening, hours: kept } = await house.owner.call("updateWorkspace", { body: { hours } });
  assert.deepEqual([kept, opening], [hours, { open: false, changesAt: null }]);
  const around = {
    always: false,
    weekly: ([1, 2, 3, 4, 5, 6, 7] as const).map((day) => ({ day, from: "00:00", to: "00:00" })),
    special: [],
  };
  assert.equal((await house.owner.call("updateWorkspace", { body: { hours: around } })).opening.open, true);
  const agent = await house.member("agent", "Reader");
  assert.equal((await agent.call("getWorkspace")).opening.open, true);
  assert.equal((await agent.try("updateWorkspace", { body: { name: "Mine" } })).status, 403);
  const twice = { ...hours, special: [1, 2].map((n) => ({ date: "2026-12-25", name: `Natal ${n}`, hours: [] })) };
  assert.equal((await house.owner.try("updateWorkspace", { body: { hours: twice } })).status, 422);
  assert.equal((await house.owner.try("updateWorkspace", { body: { timeZone: "Mars/Olympus" } })).status, 422);
  await house.owner.call("updateWorkspace", { body: { name: "Jaya Motor Baru" } });
  const [entry] = (await house.owner.call("listAuditEntries", { query: { action: "workspace.changed" } })).items;
  assert.deepEqual(entry?.details, { name: { from: "Jaya Motor", to: "Jaya Motor Baru" } });
});

test("the audit log is filtered by who, what, when and to whom, goes on where a page ended, and exports without formulas", async () => {
  const manager = await house.member("manager", "Formula");
  await manager.call("updateMe", { body: { name: "=cmd()|A1" } });
  for (const name of ["Sales", "Service", "Parts"]) await manager.call("createTeam", { body: { name } });
  const ask = (query: object) => house.owner.call("listAuditEntries", { query });
  assert.deepEqual(
    new Set((await ask({ actorId: manager.personId })).items.map(({ action }) => action)),
    new Set(["member.joined", "team.created"]),
  );
  const first = await ask({ action: "team", limit: 2 });
  const second = await ask({ action: "team", limit: 2, cursor: first.nextCursor });
  assert.deepEqual([...first.items, ...second.items].map(({ subject }) => subject).slice(0, 3), ["Parts", "Service", "Sales"]);
  assert.deepEqual(
    (await ask({ subject: "SERV" })).items.map(({ subject }) => subject),
    ["Service"],
  );
  assert.deepEqual((await ask({ to: "2020-01-01T00:00:00Z" })).items, []);
  const file = await fetch(`${house.base}/api/v1/audit-entries/export?action=team`, { headers: house.owner.headers });
  const lines = (await file.text()).trim().split("\r\n");
  assert.match(file.headers.get("content-disposition") ?? "", /audit-log\.csv/);
  assert.equal(lines[0], "time,actor,actor_kind,action,subject,details,seal");
  assert.deepEqual(
    lines.slice(1).map((line) => line.split(",")[4]),
    ["Sales", "Service", "Parts"],
  );
  for (const line of lines.slice(1)) assert.equal(line.split(",")[1], "'=cmd()|A1");
});
