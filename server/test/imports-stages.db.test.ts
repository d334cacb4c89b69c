import assert from "node:assert/strict";
import { after, test } from "node:test";
import { importing } from "./support/imports.ts";
import { lifecyclesOf, moveTo, stageOf } from "./support/leads.ts";
import { startTestServer, type TestServer } from "./support/server.ts";

const house: TestServer = await startTestServer();
after(() => house.stop());
const { upload, check, act, rowsOf } = importing(house.base, house.owner);

test("people come with their stage and their value, the others enter where was said, and undo takes it all back", async () => {
  const { people } = await lifecyclesOf(house.owner);
  const place = async (id: string) => {
    const { items } = await house.owner.call("listContactStages", { params: { id } });
    const [card] = items;
    return card ? [people.stages.find((stage) => stage.id === card.stageId)?.name, card.value?.amount ?? null] : null;
  };
  const known = async (name: string, phone: string, stage: string | null) => {
    const { id } = await house.owner.call("createContact", { body: { name, phone } });
    if (stage) await moveTo(house.owner, people, id, stage);
    return id;
  };
  const [standing, nowhere] = [await known("Berdiri", "+6281277770001", "Hot lead"), await known("Di luar", "+6281277770002", null)];
  const view = await upload(
    [
      "nama,no hp,tahap,nilai",
      'Berdiri,081277770001,Payment,"1.500.000"', // stays where it stands, and is worth something now
      "Di luar,081277770002,payment,",
      "Baru,081277770003,Qualified,2000000",
      "Lain,081277770004,,",
      "Dicatat,081277770005,,",
      "Salah,081277770006,Somewhere,",
    ].join("\n"),
  );
  assert.deepEqual(
    view.columns.map(({ target }) => target),
    ["name", "phone", "stage", "value"],
  );
  const without = await check(view);
  assert.deepEqual(without.counts, { update: 2, create: 3, refused: 1 });
  const checked = await check(view, { enterStageId: stageOf(people, "New lead") });
  assert.deepEqual(
    (await rowsOf(checked, "refused")).map(({ reasons }) => reasons.map(({ code, value }) => [code, value])),
    [[["stage_unknown", "Somewhere"]]],
  );
  const done = await act("startImport", checked);
  const ids = (await rowsOf(done)).map(({ contactId }) => contactId ?? "");
  assert.deepEqual(await Promise.all(ids.slice(0, 5).map(place)), [
    ["Hot lead", "1500000"],
    ["Payment", null],
    ["Qualified", "2000000"],
    ["New lead", null],
    ["New lead", null],
  ]);
  const [fact] = (await house.owner.call("listStageChanges", { params: { id: nowhere } })).items;
  assert.deepEqual([fact?.to?.name, fact?.reason, fact?.evidence], ["Payment", "Imported from people.csv", { importId: done.id }]);
  await moveTo(house.owner, people, ids[4] ?? "", "Qualified");

  const undone = await act("undoImport", done);
  assert.deepEqual(undone.results, { done: 5, undone: 4, kept: 1 });
  assert.deepEqual([await place(standing), await place(nowhere)], [["Hot lead", null], null]);
  assert.equal((await house.owner.try("getContact", { params: { id: ids[2] ?? "" } })).status, 404);
  assert.deepEqual(await place(ids[4] ?? ""), ["Qualified", null], "whom somebody moved since stays");

  const twice = await upload("name,phone,stage\nBerdiri,081277770001,Payment\nBerdiri,081277770001,Qualified\n");
  const moved = await act("startImport", await check(twice, { existing: "overwrite" }));
  assert.deepEqual(await place(standing), ["Qualified", null], "what stands in the file is right");
  assert.deepEqual((await act("undoImport", moved)).results, { done: 2, undone: 2, kept: 0 });
  assert.deepEqual(await place(standing), ["Hot lead", null]);
  const facts = (await house.owner.call("listStageChanges", { params: { id: standing } })).items;
  assert.deepEqual(
    facts.map(({ from, to, undone, undoes }) => [from?.name, to?.name, undone, undoes !== null]),
    [
      ["Qualified", "Hot lead", false, true],
      ["Hot lead", "Qualified", true, false],
      [undefined, "Hot lead", false, false],
    ],
  );
  const cheap = await check(await upload("name,phone,value\nTanpa,081277770009,5000\n"));
  assert.deepEqual((await rowsOf(cheap))[0]?.reasons[0]?.code, "value_without_stage");
});
