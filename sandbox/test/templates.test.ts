import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { bagas, openStage, type Stage, secrets, until } from "./support.ts";

let stage: Stage;
before(async () => {
  stage = await openStage();
});
after(() => stage.stop());

const templates = `${secrets.accountId}/message_templates`;
const body = (...texts: string[]) => ({ type: "body", parameters: texts.map((text) => ({ type: "text", text })) });
const send = (name: string, code: string, components?: unknown[], more: Record<string, unknown> = {}) =>
  stage.send({
    type: "template",
    template: { name, language: { code, policy: "deterministic" }, ...(components ? { components } : {}) },
    ...more,
  });
const named = [
  { type: "header", parameters: [{ type: "text", parameter_name: "first_name", text: "Rizky" }] },
  {
    type: "body",
    parameters: [
      { type: "text", parameter_name: "day", text: "Sabtu" },
      { type: "text", parameter_name: "time", text: "10:30" },
    ],
  },
];
const picture = { type: "header", parameters: [{ type: "image", image: { link: "https://jaya-motor.example/vario.jpg" } }] };
const link = { type: "button", sub_type: "url", index: "0", parameters: [{ type: "text", text: "vario-160" }] };

test("templates go out before anybody has written: positional, named, with a picture and a link", async () => {
  for (const answer of [
    await send("hello_again", "en"),
    await send("pengingat_kunjungan", "id", [body("Rizky", "Sabtu")]),
    await send("viewing_reminder", "en", named),
    await send("new_stock", "en", [picture, body("Rizky", "Vario"), link]),
  ]) {
    assert.equal(answer.status, 200, JSON.stringify(answer.json));
    assert.equal((answer.json.messages as { message_status: string }[])[0]?.message_status, "accepted");
  }
  assert.deepEqual(await stage.problems(), []);
});

test("each mistake in filling one has its own code", async () => {
  const mistakes: [answer: Promise<Awaited<ReturnType<typeof send>>>, code: number][] = [
    [send("nothing_like_it", "en"), 132001],
    [send("hello_again", "id"), 132001],
    [send("promo_akhir_tahun", "id", [body("Rizky")]), 132001],
    [send("pengingat_kunjungan", "id", [body("Rizky")]), 132000],
    [send("pengingat_kunjungan", "id"), 132000],
    [send("pengingat_kunjungan", "id", [body("Rizky", "a".repeat(1024))]), 132005],
    [send("pengingat_kunjungan", "id", [body("Rizky", "two\nlines")]), 132012],
    [send("viewing_reminder", "en", [named[0], body("Sabtu", "10:30")]), 132000],
    [send("new_stock", "en", [body("Rizky", "Vario"), link]), 132000],
    [send("new_stock", "en", [{ ...picture, parameters: [{ type: "text", text: "a" }] }, body("Rizky", "Vario"), link]), 132012],
    [send("new_stock", "en", [picture, body("Rizky", "Vario")]), 131008],
    [send("new_stock", "en", [picture, body("Rizky", "Vario"), { ...link, index: "3" }]), 132000],
    [send("hello_again", "en", undefined, { template: { name: "hello_again" } }), 131008],
    [send("hello_again", "en", [{ type: "head" }]), 131009],
  ];
  for (const [index, [answer, code]] of mistakes.entries()) {
    const { status, json } = await answer;
    assert.equal(json.error?.code, code, `mistake ${index}: ${JSON.stringify(json)}`);
    assert.equal(status, code === 132001 ? 404 : 400);
  }
});

test("the list comes in pages, filtered and with the fields that are asked for", async () => {
  const names: string[] = [];
  let after = "";
  for (let pages = 0; pages < 10; pages += 1) {
    const { json } = await stage.graph("GET", `${templates}?fields=name,status&limit=2${after && `&after=${after}`}`);
    const data = json.data as { name: string; status: string; id: string }[];
    assert.ok(data.length <= 2 && data.every((one) => Object.keys(one).sort().join() === "id,name,status"));
    names.push(...data.map(({ name }) => name));
    const paging = json.paging as { cursors: { after: string }; next?: string };
    if (!paging.next) break;
    after = encodeURIComponent(paging.cursors.after);
  }
  assert.deepEqual(names, ["viewing_reminder", "pengingat_kunjungan", "new_stock", "hello_again", "promo_akhir_tahun"]);
  const { json } = await stage.graph("GET", `${templates}?status=PENDING&fields=name`);
  assert.deepEqual(
    (json.data as { name: string }[]).map(({ name }) => name),
    ["promo_akhir_tahun"],
  );
  assert.equal((await stage.graph("GET", `${templates}?after=bm9uc2Vuc2U%3D`)).json.error?.code, 131059);
  assert.equal((await stage.graph("GET", `${templates}?fields=name,colour`)).json.error?.code, 100);
});

test("a new one waits for approval, is told of when it has it, changes go to review again, and it can be removed", async () => {
  const wanted = {
    name: "test_drive",
    language: "en",
    category: "UTILITY",
    components: [{ type: "BODY", text: "Your test drive is on {{1}}.", example: { body_text: [["Sunday"]] } }],
  };
  const { json } = await stage.graph("POST", templates, wanted);
  assert.equal(json.status, "PENDING");
  assert.equal((await stage.graph("POST", templates, wanted)).json.error?.code, 100);
  await stage.control("POST", "templates/test_drive/status", { status: "APPROVED" });
  const told = await until(
    () => stage.receiver.got.find(({ changes }) => changes[0]?.field === "message_template_status_update"),
    "the approval",
  );
  assert.deepEqual([told.value.event, told.value.message_template_name], ["APPROVED", "test_drive"]);
  assert.equal((await send("test_drive", "en", [body("Sunday")])).status, 200);
  const edit = (change: Record<string, unknown>) => stage.graph("POST", String(json.id), change);
  assert.equal((await edit({ category: "MARKETING" })).json.error?.code, 100);
  assert.equal((await edit({ components: [{ type: "BODY", text: "Your drive is soon." }] })).status, 200);
  assert.equal((await stage.graph("GET", String(json.id))).json.status, "PENDING");
  assert.equal((await stage.graph("DELETE", `${templates}?name=test_drive`)).status, 200);
  assert.equal((await stage.graph("DELETE", `${templates}?name=test_drive`)).json.error?.code, 100);
  assert.equal((await send("test_drive", "en", [body("Sunday")])).json.error?.code, 132001);
});

test("a new one that breaks a limit is refused", async () => {
  const one = (...components: unknown[]) => ({ name: "x", language: "en", category: "UTILITY", components });
  const text = { type: "BODY", text: "Hello there." };
  const replies = (count: number) => Array.from({ length: count }, (_, index) => ({ type: "QUICK_REPLY", text: `Reply ${index}` }));
  const url = { type: "URL", text: "Open", url: "https://a.example" };
  const broken: unknown[] = [
    { ...one(text), name: "Not Allowed" },
    { ...one(text), category: "OTHER" },
    one({ type: "FOOTER", text: "Only a footer" }),
    one({ type: "BODY", text: "a".repeat(1025) }),
    one({ type: "BODY", text: "{{1}} opens it", example: { body_text: [["a"]] } }),
    one({ type: "BODY", text: "Two {{1}} {{2}} touch each other.", example: { body_text: [["a", "b"]] } }),
    one({ type: "BODY", text: "No example for {{1}} here." }),
    one({ type: "HEADER", format: "TEXT", text: "a".repeat(61) }, text),
    one({ type: "HEADER", format: "IMAGE" }, text),
    one(text, { type: "FOOTER", text: "No {{1}} here" }),
    one(text, { type: "BUTTONS", buttons: replies(11) }),
    one(text, { type: "BUTTONS", buttons: [url, url, url] }),
    one(text, { type: "BUTTONS", buttons: [replies(1)[0], url, replies(1)[0]] }),
  ];
  for (const [index, template] of broken.entries()) {
    const { json } = await stage.graph("POST", templates, template);
    assert.equal(json.error?.code, 100, `template ${index}: ${JSON.stringify(json)}`);
  }
});

test("paused and disabled ones are held back, and codes need a number", async () => {
  await stage.control("POST", "templates/hello_again/status", { status: "PAUSED" });
  assert.equal((await send("hello_again", "en")).json.error?.code, 132015);
  await stage.control("POST", "templates/hello_again/status", { status: "DISABLED" });
  assert.equal((await send("hello_again", "en")).json.error?.code, 132016);
  await stage.graph("POST", templates, { name: "code", language: "en", category: "AUTHENTICATION", components: [{ type: "BODY" }] });
  await stage.control("POST", "templates/code/status", { status: "APPROVED" });
  const { json } = await send("code", "en", undefined, { to: undefined, recipient: bagas.userId });
  assert.equal(json.error?.code, 131062);
});

test("numbers, the account and the token tell what they are, field by field", async () => {
  const one = (await stage.graph("GET", `${secrets.phoneNumberId}?fields=display_phone_number,status`)).json;
  assert.deepEqual(one, { id: secrets.phoneNumberId, display_phone_number: "+15557770142", status: "CONNECTED" });
  const all = (await stage.graph("GET", `${secrets.accountId}/phone_numbers?fields=id`)).json;
  assert.deepEqual(all.data, [{ id: secrets.phoneNumberId }]);
  assert.equal((await stage.graph("GET", secrets.accountId)).json.name, "Jaya Motor");
  const says = async (token: string) =>
    ((await stage.graph("GET", `debug_token?input_token=${encodeURIComponent(token)}`)).json.data as { is_valid: boolean }).is_valid;
  assert.deepEqual([await says(secrets.accessToken), await says("another")], [true, false]);
  assert.equal((await stage.graph("GET", `${secrets.phoneNumberId}?fields=colour`)).json.error?.code, 100);
});

test("who manages too much is held back", async () => {
  await stage.control("PATCH", "limits", { managementPerHour: 0 });
  assert.equal((await stage.graph("GET", templates)).json.error?.code, 80007);
  await stage.control("PATCH", "limits", { managementPerHour: 5000 });
});
