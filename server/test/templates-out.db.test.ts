import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Template } from "@sigap/contract/channels";
import type { Outgoing, TemplateValue } from "@sigap/contract/outgoing";
import sharp from "sharp";
import { type Connected, startConnected } from "./support/sandbox.ts";
import { sendAndSee, startConversation, uploadFile } from "./support/sent.ts";
import { templateCases } from "./support/template-cases.ts";
import { approvedTemplate } from "./support/templates.ts";
import { until } from "./support/until.ts";

let house: Connected;
let conversationId: string;
const rizky = "c6281288412207";

before(async () => {
  house = await startConnected();
  conversationId = (await startConversation(house, rizky)).id;
});
after(() => house.stop());

const picture = async () => {
  const body = await sharp({ create: { width: 40, height: 30, channels: 3, background: "#c33" } })
    .png()
    .toBuffer();
  return (await uploadFile(house, "vario.png", "image/png", body)).value.id;
};
const plain = (value: unknown) =>
  JSON.parse(JSON.stringify(value, (key, member) => (key === "id" && /^\d{12,}$/.test(member) ? "a file" : member)));
const find = async (id: string): Promise<Template | undefined> =>
  (await house.owner.call("listTemplates")).items.find((one) => one.id === id);
const templated = (templateId: string, values: Record<string, TemplateValue>): Outgoing => ({ type: "template", templateId, values });

for (const [name, { category, named, components, slots, options = [], values, wire }] of Object.entries(templateCases))
  test(`a template with ${name.replaceAll("_", " ")} says what it needs, can't go out without it, and arrives filled`, async () => {
    const id = await approvedTemplate(house, { name, category, components, ...(named ? { parameter_format: "NAMED" } : {}) });
    const template = await find(id);
    assert.deepEqual([template?.slots.map(({ key }) => key), template?.options.map(({ key }) => key)], [slots, options]);
    assert.equal(template?.sendable, true, template?.reason ?? "");
    const filled = await values(picture);
    for (const key of slots) {
      const { [key]: _, ...rest } = filled;
      const answer = await house.owner.try("sendMessage", { params: { id: conversationId }, body: { message: templated(id, rest) } });
      assert.equal(answer.ok ? "sent" : answer.problem.code, "template_not_sendable", `without ${key}`);
    }
    const there = await sendAndSee(house, conversationId, rizky, templated(id, filled));
    const sent = there.body.template as { name: string; language: unknown; components?: unknown };
    assert.deepEqual([sent.name, sent.language], [name, { code: "id", policy: "deterministic" }]);
    assert.deepEqual(plain(sent.components ?? []), wire);
    const shown = await house.owner.call("getMessage", { params: { id: there.callbackData ?? "" } });
    assert.doesNotMatch(JSON.stringify(shown.template), /\{\{/);
    assert.equal(shown.template?.cards.length, name === "cards_in_a_row" ? 2 : 0);
  });

const refusals: [what: string, template: string, change: Record<string, TemplateValue>, says: RegExp][] = [
  ["a line break in a place", "named_places", { "body.hari": "Sabtu\natau Minggu" }, /hari: line breaks/],
  ["a code that is too long", "picture_and_links", { "button.4": "A".repeat(21) }, /20 characters at most/],
  ["an offer's code that is too long", "an_offer_that_ends", { "button.0": "A".repeat(16) }, /15 characters at most/],
  ["an offer that is over", "an_offer_that_ends", { offer: "2020-01-01T00:00:00Z" }, /the time is over/],
  ["words where a place on the map belongs", "place_above", { header: "di sini" }, /needs more than text/],
  ["products without titles", "many_products", { "button.0": { thumbnailProductId: "a" } }, /products under titles/],
  ["a text that is too long when filled", "picture_and_links", { "body.1": "a".repeat(1020) }, /1024 at most/],
  [
    "a card's text that is too long when filled",
    "cards_in_a_row",
    { "card.1.body.1": "a".repeat(160) },
    /the text of card 2 has \d+ characters, 160 at most/,
  ],
  ["a reply's value that is too long", "picture_and_links", { "button.0": "a".repeat(129) }, /128 characters at most/],
];
for (const [what, template, change, says] of refusals)
  test(`${what} is refused with what would be right`, async () => {
    const id =
      (await house.owner.call("listTemplates", { query: { search: template } })).items.find(({ name }) => name === template)?.id ?? "";
    const message = templated(id, { ...(await templateCases[template]?.values(picture)), ...change });
    const answer = await house.owner.try("sendMessage", { params: { id: conversationId }, body: { message } });
    assert.equal(answer.ok ? "sent" : answer.problem.code, "template_not_sendable");
    assert.match(answer.ok ? "" : answer.problem.detail, says);
  });

test("a code is not sent to somebody whose number is unknown, and the refusal says what to do", async () => {
  const { id } = await startConversation(house, "c6281311122233");
  const code = (await house.owner.call("listTemplates", { query: { search: "a_code" } })).items[0]?.id ?? "";
  const answer = await house.owner.try("sendMessage", { params: { id }, body: { message: templated(code, { "body.1": "482913" }) } });
  assert.equal(answer.ok ? "sent" : answer.problem.code, "needs_phone");
});

test("an account that takes marketing only at its own address is found out by the first send, and remembered", async () => {
  house.sandbox.parts.limits.settings.marketingMessagesOnly = true;
  const hello = (await house.owner.call("listTemplates", { query: { search: "hello_again" } })).items[0]?.id ?? "";
  const requests: string[] = [];
  house.sandbox.server.server.on(
    "request",
    ({ url }: { url: string }) => url.startsWith("/v26.0/") && requests.push(url.split("/").at(-1) ?? ""),
  );
  await sendAndSee(house, conversationId, rizky, templated(hello, {}));
  assert.deepEqual(
    requests.filter((edge) => edge.endsWith("messages")),
    ["messages", "marketing_messages"],
  );
  requests.length = 0;
  const known = "select from connection where marketing_messages";
  await until(async () => (await house.sigap.app.database.pool.query(known)).rowCount === 1, "it to be remembered");
  await sendAndSee(house, conversationId, rizky, templated(hello, {}));
  await sendAndSee(house, conversationId, rizky, { type: "text", text: "Halo lagi" });
  assert.deepEqual(
    requests.filter((edge) => edge.endsWith("messages")),
    ["marketing_messages", "messages"],
  );
  house.sandbox.parts.limits.settings.marketingMessagesOnly = false;
});

test("nothing that was sent was refused for its form, by Meta's published file or by its documentation", async () => {
  assert.deepEqual((await house.control<{ items: unknown[] }>("GET", "problems")).items, []);
});
