import { mkdirSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { browser } from "./browser.ts";
import { importContacts } from "./import.ts";
import { ingest, verifyOnly } from "./ingest.ts";
import { latency } from "./latency.ts";
import type { Figure } from "./lib/figures.ts";
import { openHouse } from "./lib/house.ts";
import { inRoot } from "./lib/programs.ts";
import { outbound } from "./outbound.ts";
import { peakHour } from "./peak-hour.ts";
import { queries } from "./queries.ts";
import { routing } from "./routing.ts";
import { seed } from "./seed.ts";
import { seedLeads, segments } from "./segments.ts";
import { start } from "./start.ts";

const wanted = process.argv.slice(2);
const wants = (name: string) => wanted.length === 0 || wanted.includes(name);
const figures: Figure[] = [];
const say = (line: string) => console.log(`  ${new Date().toISOString().slice(11, 19)} ${line}`);
const add = (more: Figure[]) => {
  for (const { what, measured, toReach } of more) console.log(`${what}: ${measured} (to reach: ${toReach})`);
  figures.push(...more);
};

if (wants("start")) add(await start());
if (wants("empty")) {
  const reference = await verifyOnly();
  const house = await openHouse();
  await new Promise((resolve) => setTimeout(resolve, 3000));
  add([
    { what: "Memory of the idle server process", measured: `${Math.round(house.server.memory())} MB`, toReach: "≤ 200 MB", details: {} },
    ...(await latency(house)),
    ...(await ingest(house, "empty database", null, reference)),
  ]);
  await house.stop();
}
if (wants("outbound")) add(await outbound());
if (wants("routing")) add(await routing());
if (wants("peak")) add(await peakHour());
if (wants("import")) add(await importContacts(say));
if (wants("browser")) add(await browser(say));
for (const [name, size, contacts, messages] of [
  ["1m", "1 M messages", 200_000, 1_000_000],
  ["10m", "10 M messages", 1_000_000, 10_000_000],
] as const) {
  if (!wants(name)) continue;
  const reference = await verifyOnly();
  const house = await openHouse();
  await seed(house, contacts, messages, say);
  await house.restart();
  add(await queries(house, `${(contacts / 1e6).toString()} M contacts, ${size}`));
  add(await ingest(house, size, contacts, reference));
  await house.stop();
}

if (wants("segments")) {
  const house = await openHouse();
  await seed(house, 1_000_000, 1000, say);
  await seedLeads(house, say);
  await house.restart();
  add(await segments(house, "1 M contacts"));
  await house.stop();
}

const machine = `${cpus().length} × ${cpus()[0]?.model ?? "?"}, ${Math.round(totalmem() / 2 ** 30)} GiB, Linux, Node ${process.version}`;
const date = new Date().toISOString().slice(0, 10);
mkdirSync(inRoot("bench/results"), { recursive: true });
writeFileSync(
  inRoot(`bench/results/${date}-${wanted.join("-") || "all"}.json`),
  `${JSON.stringify({ date, machine, figures }, null, 2)}\n`,
);
console.log(`\n| What | Measured | To reach |\n| --- | --- | --- |`);
for (const { what, measured, toReach } of figures) console.log(`| ${what} | ${measured} | ${toReach} |`);
console.log(`\n${machine}, ${date}`);
process.exit(0);
