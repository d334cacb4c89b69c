import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { pruneIdempotencyKeys } from "../src/platform/idempotency.ts";
import { Caller, password, startTestServer, type TestServer } from "./support/server.ts";
import { totp } from "./support/totp.ts";

let house: TestServer;
before(async () => {
  house = await startTestServer();
});
after(() => house.stop());

const code = (answer: { ok: boolean; problem?: { code: string } }) => (answer.ok ? "ok" : answer.problem?.code);

test("the first owner is made once", async () => {
  const again = await house.anybody().try("setUp", {
    body: { name: "X", email: "x@example.com", password, workspace: { name: "X" } },
  });
  assert.equal(code(again), "already_set_up");
  assert.equal((await house.anybody().call("getSetup")).needed, false);
});

test("the session's cookie is closed to scripts and other sites, and pages carry a strict policy", async () => {
  const answer = await fetch(`${house.base}/api/v1/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "dewi@example.com", password }),
  });
  const cookie = answer.headers.getSetCookie().join("\n");
  assert.match(cookie, /HttpOnly/i);
  assert.match(cookie, /SameSite=(Lax|Strict)/i);
  const policy = answer.headers.get("content-security-policy") ?? "";
  assert.match(policy, /script-src 'self'(;|$)/);
  assert.doesNotMatch(policy.match(/script-src[^;]*/)?.[0] ?? "", /unsafe/);
});

test("a write from another site is refused, whatever cookie comes with it", async () => {
  const others: Record<string, string>[] = [{ origin: "https://evil.example" }, { "sec-fetch-site": "cross-site" }];
  for (const headers of others) {
    const answer = await fetch(`${house.base}/api/v1/teams`, {
      method: "POST",
      headers: { ...house.owner.headers, ...headers, "content-type": "application/json" },
      body: JSON.stringify({ name: "x" }),
    });
    assert.equal(answer.status, 403);
    assert.equal(((await answer.json()) as { code: string }).code, "cross_site");
  }
});

test("how a person likes to work is the same on every device, and changing one thing leaves the rest", async () => {
  const owner = await house.member("agent", "Own Ways");
  await owner.call("updatePreferences", { body: { keys: { "conversation.close": "Shift+E" } } });
  await owner.call("updatePreferences", { body: { detailsOpen: false } });
  const { preferences } = await owner.call("getMe");
  assert.deepEqual([preferences.keys, preferences.detailsOpen], [{ "conversation.close": "Shift+E" }, false]);
});

test("a session that is ended elsewhere is over at once; a new password ends all others", async () => {
  const laptop = await house.member("agent", "Two Devices");
  const phone = new Caller(house.base);
  await phone.call("signIn", { body: { email: "two.devices@example.com", password } });
  const sessions = (await laptop.call("listSessions")).items;
  assert.equal(sessions.length, 2);
  await laptop.call("revokeSession", { params: { id: sessions.find(({ current }) => !current)?.id ?? "" } });
  assert.equal((await phone.try("getMe")).status, 401);
  await phone.call("signIn", { body: { email: "two.devices@example.com", password } });
  await laptop.call("changePassword", { body: { currentPassword: password, newPassword: "a better password" } });
  assert.equal((await phone.try("getMe")).status, 401);
  assert.equal((await laptop.try("getMe")).status, 200);
  assert.equal(
    code(await laptop.try("changePassword", { body: { currentPassword: "wrong", newPassword: "something longer" } })),
    "wrong_credentials",
  );
});

test("an invitation works once, for its address, until it is taken back", async () => {
  const { url } = await house.owner.call("createInvitation", { body: { email: "sri@example.com", role: "agent" } });
  const params = { token: url.split("/").at(-1) ?? "" };
  assert.equal((await house.anybody().call("getInvitation", { params })).email, "sri@example.com");
  const short = await house.anybody().try("acceptInvitation", { params, body: { name: "Sri", password: "short" } });
  assert.equal(short.status, 422);
  const uses = await Promise.all([1, 2].map(() => house.anybody().try("acceptInvitation", { params, body: { name: "Sri", password } })));
  assert.equal(uses.filter(({ ok }) => ok).length, 1);
  assert.equal((await house.anybody().try("getInvitation", { params })).status, 410);
  const second = await house.owner.call("createInvitation", { body: { email: "taken@example.com", role: "agent" } });
  await house.owner.call("revokeInvitation", { params: { id: second.invitation.id } });
  const late = await house.anybody().try("getInvitation", { params: { token: second.url.split("/").at(-1) ?? "" } });
  assert.equal(late.status, 410);
});

test("a workspace keeps an owner", async () => {
  const me = await house.owner.call("getMe");
  assert.equal(code(await house.owner.try("updateMember", { params: { id: me.person.id }, body: { role: "agent" } })), "last_owner");
  assert.equal(code(await house.owner.try("removeMember", { params: { id: me.person.id } })), "last_owner");
});

test("two-factor: a code is asked for, a recovery code works once, and it can be switched off", async () => {
  const person = await house.member("agent", "Careful");
  const { uri, recoveryCodes } = await person.call("startTwoFactor", { body: { password } });
  await person.call("confirmTwoFactor", { body: { code: totp(uri) } });
  assert.equal((await person.call("getMe")).person.twoFactor, true);
  const sign = (more: object) => house.anybody().try("signIn", { body: { email: "careful@example.com", password, ...more } });
  assert.equal(code(await sign({})), "two_factor_required");
  assert.equal(code(await sign({ code: "000000" })), "wrong_code");
  assert.equal(code(await sign({ code: totp(uri) })), "ok");
  assert.equal(code(await sign({ code: recoveryCodes[0] })), "ok");
  assert.notEqual(code(await sign({ code: recoveryCodes[0] })), "ok");
  await person.call("stopTwoFactor", { body: { password } });
  assert.equal(code(await sign({})), "ok");
});

test("an API key is shown once, kept as a hash, works within its rights, and is useless when revoked", async () => {
  const made = await house.owner.call("createApiKey", { body: { name: "Rapor", scopes: ["contacts:read"] } });
  const program = new Caller(house.base, { authorization: `Bearer ${made.secret}` });
  assert.equal((await program.try("listContacts")).status, 200);
  assert.equal((await program.try("listConnections")).status, 403);
  assert.doesNotMatch(JSON.stringify(await house.owner.call("listApiKeys")), new RegExp(made.secret.slice(12)));
  const { rows } = await house.sigap.app.database.pool.query("select row_to_json(api_key)::text as row from api_key");
  assert.doesNotMatch(JSON.stringify(rows), new RegExp(made.secret.slice(12)));
  await house.owner.call("revokeApiKey", { params: { id: made.apiKey.id } });
  assert.equal((await program.try("listContacts")).status, 401);
});

test("a secret that is shown once is written down nowhere, not even for a repetition of the call", async () => {
  const { owner } = house;
  const under = (key: string) => ({ headers: { "idempotency-key": `once ${key}` } });
  const person = await house.member("agent", "Discreet");
  const { secret } = await owner.call("createApiKey", { body: { name: "Kas", scopes: ["contacts:read"] }, ...under("1") });
  const { url } = await owner.call("createInvitation", { body: { email: "once@example.com", role: "agent" }, ...under("2") });
  const { uri, recoveryCodes } = await person.call("startTwoFactor", { body: { password }, ...under("3") });
  const tag = await owner.call("createTag", { body: { name: "rahasia" }, ...under("4") });
  const { rows } = await house.sigap.app.database.pool.query<{ body: object }>("select body from idempotency_key where key like 'once %'");
  const kept = JSON.stringify(rows);
  assert.ok(kept.includes(tag.id), "what is no secret is remembered");
  for (const shown of [secret, url, uri, ...recoveryCodes]) assert.equal(kept.includes(shown), false, shown);
});

test("what a repeated call would be answered is forgotten after two days", async () => {
  const { pool } = house.sigap.app.database;
  const made = await Promise.all(
    ["old", "young"].map((name) => house.owner.call("createTag", { body: { name }, headers: { "idempotency-key": name } })),
  );
  await pool.query("update idempotency_key set created_at = now() - interval '49 hours' where key = 'old'");
  await pool.query("update idempotency_key set created_at = now() - interval '47 hours' where key = 'young'");
  await pruneIdempotencyKeys.run(house.sigap.app, {}, { number: 1, last: true });
  const { rows } = await pool.query<{ key: string }>("select key from idempotency_key where key in ('old', 'young')");
  assert.deepEqual([made.length, rows], [2, [{ key: "young" }]]);
});

test("who changed what is in the audit log, newest first", async () => {
  const { items } = await house.owner.call("listAuditEntries");
  const actions = items.map(({ action }) => action);
  assert.ok(actions.includes("member.joined") && actions.some((action) => action.startsWith("api_key.")), actions.join(", "));
  assert.deepEqual(
    items.map(({ at }) => at),
    items
      .map(({ at }) => at)
      .toSorted()
      .reverse(),
  );
});

test("guessing a password is slowed down, and the right one waits too", async () => {
  const house = await startTestServer();
  const guest = await house.member("agent", "Guessed");
  assert.ok(guest.personId);
  const sign = (word: string) => house.anybody().try("signIn", { body: { email: "guessed@example.com", password: word } });
  const answers: string[] = [];
  for (let attempt = 0; attempt < 12; attempt += 1) answers.push(String(code(await sign("wrong password"))));
  assert.ok(answers.includes("too_many_requests"), answers.join(", "));
  assert.equal(code(await sign(password)), "too_many_requests");
  await house.stop();
});

test("a key has its own rate, told in headers, and 429 says when to come back", async () => {
  const slow = await startTestServer({ RATE_LIMIT_PER_MINUTE: "20" });
  try {
    const { secret } = await slow.owner.call("createApiKey", { body: { name: "k", scopes: ["contacts:read"] } });
    const ask = () => fetch(`${slow.base}/api/v1/contacts`, { headers: { authorization: `Bearer ${secret}` } });
    const first = await ask();
    assert.ok(first.headers.get("ratelimit-remaining") ?? first.headers.get("ratelimit"), "rate limit headers");
    const answers = await Promise.all(Array.from({ length: 30 }, ask));
    const refused = answers.find(({ status }) => status === 429);
    assert.ok(Number(refused?.headers.get("retry-after")) > 0);
    assert.match(refused?.headers.get("content-type") ?? "", /application\/problem\+json/);
  } finally {
    await slow.stop();
  }
});
