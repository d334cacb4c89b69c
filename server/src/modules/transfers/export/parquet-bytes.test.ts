import assert from "node:assert/strict";
import { test } from "node:test";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import { parquetBytes } from "./parquet-bytes.ts";

test("many rows become several groups, written one after another, and come back in their order", async () => {
  async function* pages() {
    for (let page = 0; page < 45; page += 1)
      yield Array.from({ length: 1000 }, (_, index) => ({
        id: `person ${page * 1000 + index}`,
        at: new Date(page),
        note: index % 2 ? "x" : null,
      }));
  }
  const chunks: Uint8Array[] = [];
  for await (const chunk of parquetBytes({ columns: ["id", "at", "note"], types: { at: "moment" }, pages: pages() })) chunks.push(chunk);
  const file = new Uint8Array(Buffer.concat(chunks)).buffer;
  assert.deepEqual(
    parquetMetadata(file).row_groups.map((group) => Number(group.num_rows)),
    [20_000, 20_000, 5000],
  );
  const rows = await parquetReadObjects({ file });
  assert.deepEqual(
    [rows.length, rows[0], rows[44_999]],
    [45_000, { id: "person 0", at: new Date(0), note: null }, { id: "person 44999", at: new Date(44), note: "x" }],
  );
});
