import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openStage, openWindow, rizky, type Stage, secrets, text } from "./support.ts";

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.stop());
const number = secrets.phoneNumberId;
const codeOf = async (...call: Parameters<Stage["graph"]>) => (await stage.graph(...call)).json.error?.code;
const debug = async (token = secrets.accessToken, bearer?: string) => {
  const headers: Record<string, string> = bearer ? { authorization: `Bearer ${bearer}` } : {};
  return stage.graph("GET", `debug_token?input_token=${encodeURIComponent(token)}`, undefined, headers);
};

test("a token tells what it is, to itself and to its app; a wrong app secret is refused", async () => {
  await stage.control("PATCH", "token", { accountIds: [secrets.accountId], endsIn: 3600 });
  const { data } = (await debug(secrets.accessToken, `1|${secrets.appSecret}`)).json as unknown as {
    data: { is_valid: boolean; expires_at: number; granular_scopes: { target_ids: string[] }[] };
  };
  assert.deepEqual([data.is_valid, data.granular_scopes[0]?.target_ids], [true, [secrets.accountId]]);
  assert.ok(data.expires_at > Date.now() / 1000);
  assert.equal((await debug(secrets.accessToken, "1|wrong")).json.error?.code, 190);
  await stage.control("PATCH", "token", { accountIds: null, endsIn: null });
});

test("without its right a token can't send, or can't manage; dead, it can do nothing", async () => {
  await openWindow(stage);
  await stage.control("PATCH", "token", { scopes: ["whatsapp_business_management"] });
  assert.equal((await stage.send(text("x"))).json.error?.code, 10);
  await stage.control("PATCH", "token", { scopes: ["whatsapp_business_messaging"] });
  assert.deepEqual([(await stage.send(text("x"))).status, await codeOf("GET", `${secrets.accountId}/message_templates`)], [200, 10]);
  await stage.control("PATCH", "token", { scopes: ["whatsapp_business_messaging", "whatsapp_business_management"], valid: false });
  assert.equal(await codeOf("GET", number), 190);
  await stage.control("PATCH", "token", { valid: true });
});

test("the sign-up's code is exchanged once, with the app's secret only", async () => {
  const { code } = await stage.control<{ code: string }>("POST", "signup-code");
  const exchange = (secret: string) =>
    stage.graph("GET", `oauth/access_token?client_id=1&client_secret=${encodeURIComponent(secret)}&code=${code}`);
  assert.equal((await exchange("wrong")).status, 500);
  const { access_token: token } = (await exchange(secrets.appSecret)).json as { access_token?: string };
  assert.equal((await stage.graph("GET", number, undefined, { authorization: `Bearer ${token}` })).status, 200);
  assert.equal((await exchange(secrets.appSecret)).json.error?.code, 100);
});

test("registering needs the PIN and is counted; history is asked for once", async () => {
  const register = (pin: string) => codeOf("POST", `${number}/register`, { messaging_product: "whatsapp", pin });
  assert.deepEqual([await register("999999"), await register("123456")], [133005, undefined]);
  for (let count = 0; count < 8; count += 1) await register("123456");
  assert.equal(await register("123456"), 133016);
  await stage.control("POST", "coexistence");
  const sync = () => codeOf("POST", `${number}/smb_app_data`, { messaging_product: "whatsapp", sync_type: "history" });
  assert.deepEqual([await sync(), await sync()], [undefined, 2593107]);
});

test("a picture is uploaded in parts and becomes the profile's", async () => {
  const session = await stage.graph("POST", "1/uploads?file_name=p.png&file_length=6&file_type=image/png");
  const put = async (bytes: string, offset: number) =>
    (await (
      await fetch(`${stage.url}/v26.0/${String(session.json.id)}`, {
        method: "POST",
        body: bytes,
        headers: { authorization: `OAuth ${secrets.accessToken}`, file_offset: String(offset), "content-type": "application/octet-stream" },
      })
    ).json()) as { h?: string; file_offset?: number; error?: object };
  assert.equal((await put("abc", 0)).file_offset, 3);
  assert.ok((await put("abc", 0)).error, "from the place that was reached");
  const { h } = await put("def", 3);
  const profile = { messaging_product: "whatsapp", profile_picture_handle: h, about: "Halo" };
  assert.equal((await stage.graph("POST", `${number}/whatsapp_business_profile`, profile)).status, 200);
  const [shown] = (await stage.graph("GET", `${number}/whatsapp_business_profile?fields=about,profile_picture_url`)).json.data as {
    about: string;
    profile_picture_url: string;
  }[];
  assert.deepEqual([shown?.about, await (await fetch(shown?.profile_picture_url ?? "")).text()], ["Halo", "abcdef"]);
  assert.equal(
    await codeOf("POST", `${number}/whatsapp_business_profile`, { messaging_product: "whatsapp", about: "x".repeat(140) }),
    131009,
  );
});

test("whoever is blocked is neither heard nor written to, and only those who wrote of late can be", async () => {
  const block = (user: string, method = "POST") =>
    stage.graph(method, `${number}/block_users`, { messaging_product: "whatsapp", block_users: [{ user }] });
  const partly = await block("60123456781");
  assert.deepEqual([partly.status, partly.json.error?.code], [400, 139100]);
  assert.equal((partly.json.block_users as { failed_users: { input: string }[] }).failed_users[0]?.input, "60123456781");
  assert.equal((await block(`+${rizky.phone}`)).status, 200);
  assert.equal((await stage.send(text("x"))).json.error?.code, 130403);
  const before = stage.receiver.messages.length;
  await openWindow(stage);
  assert.equal(stage.receiver.messages.length, before);
  assert.equal((await block(rizky.phone, "DELETE")).status, 200);
  assert.equal((await stage.send(text("x"))).status, 200);
});
