import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Funnel } from "@sigap/contract/board";
import type { Lifecycle } from "@sigap/contract/lifecycle";
import { readFunnel } from "../src/modules/lifecycle/index.ts";
import { newId } from "../src/platform/ids.ts";
import { seeded } from "./support/random.ts";
import { startTestServer, type TestServer } from "./support/server.ts";
import { until } from "./support/until.ts";

interface Fact {
  id: string;
  subject: string;
  from: string | null;
  to: string | null;
  at: number;
  undoes: string | null;
}

let house: TestServer;
let people: Lifecycle;
let workspaceId: string;
let way: string[];
let lost: string;
let won: string;

before(async () => {
  house = await startTestServer();
  people = await until(
    async () => (await house.owner.call("listLifecycles")).items.find(({ subject, isDefault }) => subject === "contact" && isDefault),
    "a lifecycle",
  );
  workspaceId = house.workspaceId;
  way = people.stages.filter(({ meaning }) => meaning !== "lost").map(({ id }) => id);
  [won = "", lost = ""] = ["won", "lost"].map((meaning) => people.stages.find((each) => each.meaning === meaning)?.id ?? "");
});
after(() => house.stop());

/** Counts as a person would with pencil and paper: subject by subject, fact by fact. */
function naive(facts: readonly Fact[], from: number, to: number, by: "cohort" | "period"): Funnel {
  const undone = new Set(facts.map(({ undoes }) => undoes));
  const paths = new Map<string, Fact[]>();
  for (const fact of facts) if (!fact.undoes && !undone.has(fact.id)) paths.set(fact.subject, [...(paths.get(fact.subject) ?? []), fact]);
  const funnel: Funnel = {
    entered: 0,
    won: 0,
    lost: 0,
    stages: way.map((stageId) => ({ stageId, entered: 0, skipped: 0, reentries: 0, back: 0, lost: 0, medianSeconds: null })),
  };
  const times = way.map((): number[] => []);
  for (const path of paths.values()) {
    path.sort((a, b) => a.at - b.at);
    const born = path[0]?.at ?? 0;
    const counts = ({ at }: Fact) => (by === "cohort" ? born >= from && born < to : at >= from && at < to);
    const seen = new Map<string | null, number>();
    const inside: Fact[] = [];
    for (const [number, fact] of path.entries()) {
      seen.set(fact.to, (seen.get(fact.to) ?? 0) + 1);
      if (!counts(fact)) continue;
      inside.push(fact);
      const place = way.indexOf(fact.to ?? "");
      const row = funnel.stages[place];
      if (row && (seen.get(fact.to) ?? 0) > 1) row.reentries += 1;
      const next = path[number + 1];
      if (row && next) times[place]?.push((next.at - fact.at) / 1000);
      const left = way.indexOf(fact.from ?? "");
      const leaving = funnel.stages[left];
      if (leaving && place >= 0 && place < left) leaving.back += 1;
      if (leaving && fact.to === lost) leaving.lost += 1;
    }
    if (inside.length > 0) funnel.entered += 1;
    if (inside.some((fact) => fact.to === won)) funnel.won += 1;
    if (inside.some((fact) => fact.to === lost)) funnel.lost += 1;
    const furthest = Math.max(-1, ...inside.map((fact) => way.indexOf(fact.to ?? "")));
    for (const [place, row] of funnel.stages.entries()) {
      if (inside.some((fact) => fact.to === row.stageId)) row.entered += 1;
      else if (furthest > place) row.skipped += 1;
    }
  }
  for (const [place, row] of funnel.stages.entries()) row.medianSeconds = median(times[place] ?? []);
  return funnel;
}
function median(values: number[]): number | null {
  if (values.length === 0) return null;
  values.sort((a, b) => a - b);
  const [low, high] = [values[Math.floor((values.length - 1) / 2)] ?? 0, values[Math.ceil((values.length - 1) / 2)] ?? 0];
  return (low + high) / 2;
}

/** People who go forward, back, over stages, out, in again; now and then a move is taken back, or nobody ever came in. */
function makeFacts(random: () => number, subjects: readonly string[]): Fact[] {
  const any = [...people.stages.map(({ id }) => id), null];
  const facts: Fact[] = [];
  for (const subject of subjects) {
    let [at, current]: [number, string | null] = [1_700_000_000_000 + Math.floor(random() * 1000) * 60_000, null];
    for (let left = Math.floor(random() * 9); left > 0; left -= 1) {
      const to: string | null = any[Math.floor(random() * any.length)] ?? null;
      if (to === current) continue;
      at += 1000 + Math.floor(random() * 100_000_000);
      const fact: Fact = { id: newId(), subject, from: current, to, at, undoes: null };
      facts.push(fact);
      if (random() < 0.2) {
        at += 1000;
        facts.push({ id: newId(), subject, from: to, to: current, at, undoes: fact.id });
      } else current = to;
    }
  }
  return facts;
}

async function store(facts: readonly Fact[]): Promise<void> {
  const { pool } = house.sigap.app.database;
  await pool.query("delete from stage_change");
  await pool.query(
    `insert into stage_change (workspace_id, id, lifecycle_id, contact_id, from_stage_id, to_stage_id, at, direction, by, undoes)
     select $1, f.id, $2, f.subject, f."from", f."to", to_timestamp(f.at / 1000.0), 'forward', '{}', f.undoes
     from jsonb_to_recordset($3) as f (id uuid, subject uuid, "from" uuid, "to" uuid, at float8, undoes uuid)`,
    [workspaceId, people.id, JSON.stringify(facts)],
  );
}

test("the funnel is what anybody would count from the facts by hand, by cohort and by period, whatever happened", async () => {
  const subjects: string[] = [];
  for (let number = 0; number < 40; number += 1)
    subjects.push(
      (
        await house.owner.call("createContact", {
          body: { name: `Lead ${number}`, phone: `+62812550000${String(number).padStart(2, "0")}` },
        })
      ).id,
    );
  for (let seed = 1; seed <= 25; seed += 1) {
    const random = seeded(seed);
    const facts = makeFacts(random, subjects);
    await store(facts);
    const from = 1_700_000_000_000 + Math.floor(random() * 500) * 60_000;
    const to = from + Math.floor(random() * 400_000_000);
    for (const by of ["cohort", "period"] as const) {
      const counted = await house.sigap.app.database.readAcross((db) =>
        readFunnel(db, workspaceId, people.id, { from: new Date(from), to: new Date(to), by }),
      );
      const rounded = (funnel: Funnel) => ({
        ...funnel,
        stages: funnel.stages.map((row) => ({ ...row, medianSeconds: row.medianSeconds === null ? null : Math.round(row.medianSeconds) })),
      });
      assert.deepEqual(rounded(counted), rounded(naive(facts, from, to, by)), `seed ${seed}, ${by}`);
    }
  }
});

test("whoever became another is not counted a second time", async () => {
  const [one, two] = await Promise.all(
    ["Satu", "Dua"].map((name, number) => house.owner.call("createContact", { body: { name, phone: `+6281255119${number}00` } })),
  );
  assert.ok(one && two);
  const fact = (subject: string): Fact => ({ id: newId(), subject, from: null, to: way[0] ?? null, at: 1_700_000_000_000, undoes: null });
  await store([fact(one.id), fact(two.id)]);
  const entered = async () => {
    const query = { from: "2023-01-01T00:00:00Z", to: "2024-01-01T00:00:00Z" };
    return (await house.owner.call("readFunnel", { params: { id: people.id }, query })).entered;
  };
  assert.equal(await entered(), 2);
  await house.owner.call("mergeContacts", { params: { id: one.id }, body: { loserId: two.id } });
  assert.equal(await entered(), 1);
});
