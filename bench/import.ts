import { openAsBlob } from "node:fs";
import { mkdtemp, open, rm } from "node:fs/promises";
import { loadavg, tmpdir } from "node:os";
import path from "node:path";
import { type Figure, round } from "./lib/figures.ts";
import { type House, openHouse } from "./lib/house.ts";

const rows = Number(process.env.BENCH_IMPORT_ROWS ?? 1_000_000);

interface View {
  id: string;
  state: string;
  columns: { target: string }[];
  counts: Record<string, number>;
  results: Record<string, number>;
}

/** A CSV as a shop has it: numbers as dialled at home, an address for every other one, one in a hundred that can't be read. */
async function writeFile(file: string): Promise<void> {
  const handle = await open(file, "w");
  await handle.write("nama,no hp,email,tags\n");
  let lines = "";
  for (let row = 0; row < rows; row += 1) {
    const phone = row % 100 === 99 ? "6.28122E+11" : `0812${10_000_000 + row}`;
    lines += `Pelanggan ${row},${phone},${row % 2 === 0 ? `pelanggan${row}@example.com` : ""},${row % 5 === 0 ? "pameran" : ""}\n`;
    if (row % 10_000 === 9_999) {
      await handle.write(lines);
      lines = "";
    }
  }
  await handle.write(lines);
  await handle.close();
}

/** A million people: read and checked, written, found, taken back; and what it costs in memory. */
export async function importContacts(say: (line: string) => void): Promise<Figure[]> {
  const house = await openHouse();
  const folder = await mkdtemp(path.join(tmpdir(), "sigap-bench-"));
  try {
    const file = path.join(folder, "people.csv");
    await writeFile(file);
    const before = house.server.memory();
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, house.server.memory());
    }, 200);
    const uploading = performance.now();
    const form = new FormData();
    form.set("file", await openAsBlob(file), "people.csv");
    const view = (await (
      await fetch(`${house.base}/api/v1/imports`, { method: "POST", headers: { cookie: house.cookie }, body: form })
    ).json()) as View;
    const uploaded = (performance.now() - uploading) / 1000;
    const timed = async (what: string, path: string, body?: unknown) => {
      const began = performance.now();
      const worked = house.server.worked();
      await house.api("POST", `/imports/${view.id}/${path}`, body);
      const rested = await rest(house, view.id);
      const seconds = (performance.now() - began) / 1000;
      const circumstances = { load: loadavg()[0], serverSeconds: house.server.worked() - worked, memory: house.server.memory() };
      say(
        `${what}: ${round(seconds, 1)} s, ${JSON.stringify(rested.counts)} ${JSON.stringify(rested.results)}, ${JSON.stringify(circumstances)}`,
      );
      return { seconds, view: rested, circumstances };
    };
    const mapping = view.columns.map(({ target }) => target);
    const checked = await timed("checked", "check", { mapping, country: "ID", key: "phone", existing: "fill", evidence: null });
    const run = await timed("imported", "start");
    const searchable = await found(house);
    say(`found: ${round(searchable, 1)} s behind the last row`);
    const undone = await timed("undone", "undo");
    clearInterval(watch);
    return [
      {
        what: `Import of ${rows.toLocaleString("en")} contacts (CSV, number and every other an e-mail address)`,
        measured: `${round(uploaded + run.seconds, 1)} s uploaded and written, beside ${round(checked.seconds, 1)} s for the dry run; undone in ${round(undone.seconds, 1)} s; found by search ${round(searchable, 1)} s behind the last row`,
        toReach: "1 M rows ≤ 90 s",
        details: {
          uploaded,
          checked: { seconds: checked.seconds, ...checked.circumstances },
          run: { seconds: run.seconds, ...run.circumstances },
          searchable,
          undone: { seconds: undone.seconds, ...undone.circumstances },
          counts: run.view.counts,
          results: undone.view.results,
        },
      },
      {
        what: "Memory of the server during the import",
        measured: `${Math.round(before)} MB before, ${Math.round(most)} MB at most`,
        toReach: "flat",
        details: { before, most },
      },
    ];
  } finally {
    await house.stop();
    await rm(folder, { recursive: true });
  }
}

async function rest(house: House, id: string): Promise<View> {
  for (;;) {
    const view = await house.api<View>("GET", `/imports/${id}`);
    if (!["checking", "running", "undoing"].includes(view.state)) return view;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Until the search has the last one. */
async function found(house: House): Promise<number> {
  const began = performance.now();
  for (;;) {
    const { contacts } = await house.api<{ contacts: unknown[] }>("GET", `/search?q=0812${10_000_000 + rows - 2}`);
    if (contacts.length > 0) return (performance.now() - began) / 1000;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
