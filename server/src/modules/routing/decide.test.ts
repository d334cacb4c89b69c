import assert from "node:assert/strict";
import { test } from "node:test";
import { permissionNames } from "@sigap/contract";
import { routingRule } from "@sigap/contract/routing-rules";
import type { PersonAtWork } from "#modules/identity";
import { type Board, decide, take } from "./decide.ts";
import type { Lead } from "./lead.ts";

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, "0")}`;
const always = { always: true, weekly: [], special: [], timeZone: "Asia/Jakarta" };
const person = (n: number, change: Partial<PersonAtWork> = {}): PersonAtWork => ({
  personId: id(n),
  name: `P${n}`,
  permissions: new Set(permissionNames),
  availability: "online",
  availableAgainAt: null,
  capacity: null,
  weight: 1,
  skills: [],
  languages: [],
  hours: always,
  timeZone: "Asia/Jakarta",
  teamIds: [],
  openNow: true,
  ...change,
});
const lead = (change: Partial<Lead> = {}): Lead => ({
  conversationId: id(900),
  contactId: id(901),
  name: "Rina",
  country: "ID",
  language: "id",
  phones: ["+622112345"],
  tagIds: [],
  fields: {},
  ownerId: null,
  lastAssigneeId: null,
  companyId: null,
  fromAd: false,
  adId: null,
  connectionId: null,
  priority: 2,
  words: "Halo, mau tanya harga",
  teamId: null,
  gaveBackId: null,
  ...change,
});
const rule = (change: Record<string, unknown> = {}) =>
  routingRule.parse({ id: id(500), name: "R", when: { all: [] }, target: { to: { kind: "anyone" } }, ...change });
const now = new Date("2026-11-25T03:00:00Z");
const board = (people: PersonAtWork[], rules = [rule()], change: Partial<Board> = {}): Board => ({
  rules,
  people,
  hours: always,
  now,
  circumstances: new Map(),
  load: new Map(),
  rounds: new Map(),
  lastAt: new Map(),
  waiting: new Map(),
  ...change,
});
const wait = (known = lead(), since = now) => ({ lead: known, since, offeredFromId: null });
/** Takes and returns who got it. */
const give = (on: Board, known = lead(), since = now) => {
  const decision = decide(on, wait(known, since));
  take(on, decision);
  return decision.winnerId;
};
/** Numbers that look random and are the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

test("everybody who could not take it is named, with the reason", () => {
  const people = [
    person(1, { availability: "away" }),
    person(2, { availability: "offline" }),
    person(3, { openNow: false }),
    person(4, { capacity: 2, skills: ["suv"], languages: ["id"] }),
    person(5, { languages: ["en"], skills: ["suv"] }),
    person(6, { languages: ["id"], skills: ["motor"] }),
    person(7, { permissions: new Set(["conversations:read"]) }),
    person(8, { skills: ["SUV "], languages: ["id"] }),
  ];
  const fussy = rule({
    target: { to: { kind: "people", personIds: [1, 2, 3, 4, 5, 6, 7, 8].map(id) }, skillField: "product", matchLanguage: true },
  });
  const on = board([...people, person(9)], [fussy], { load: new Map([[id(4), 2]]) });
  const decision = decide(on, wait(lead({ fields: { product: "SUV" } })));
  assert.equal(decision.winnerId, id(8));
  assert.deepEqual(
    decision.candidates.map(({ out }) => out),
    ["away", "offline", "outside_hours", "at_capacity", "lacks_language", "lacks_skill", "may_not_see", null, "not_in_target"],
  );
});

test("a choice of a list names a skill of two words, too", () => {
  const people = [person(1, { skills: ["yamaha nmax"] }), person(2, { skills: ["honda vario"] })];
  const on = board(people, [rule({ target: { to: { kind: "anyone" }, skillField: "model" } })]);
  assert.equal(decide(on, wait(lead({ fields: { model: "honda_vario" } }))).winnerId, id(2));
});

test("the first rule that holds decides: region, words, worth, and the lead's own clock", () => {
  const to = (n: number) => ({ to: { kind: "people", personIds: [id(n)] } });
  const rules = [
    rule({ id: id(501), when: { all: [{ field: "value", key: "budget", atLeast: 500 }] }, target: to(1) }),
    rule({
      id: id(502),
      when: {
        any: [
          { field: "country", in: ["SG"] },
          { field: "phone_prefix", in: ["+6221"] },
        ],
      },
      target: to(2),
    }),
    rule({
      id: id(503),
      when: { all: [{ field: "words", in: ["HARGA"] }, { any: [{ field: "tag", has: "any", tags: [id(7)] }] }] },
      target: to(3),
    }),
    rule({ id: id(504), when: { all: [{ field: "time", clock: "lead", from: "22:00", to: "05:00" }] }, target: to(4) }),
    rule({ id: id(505), enabled: false }),
  ];
  const on = board(
    [1, 2, 3, 4].map((n) => person(n)),
    rules,
  );
  const none = { phones: [], country: "US" };
  assert.equal(give(on, lead({ fields: { budget: { amount: "750", currency: "IDR" } } })), id(1));
  assert.equal(give(on, lead({ fields: { budget: 499 } })), id(2));
  assert.equal(give(on, lead({ ...none, tagIds: [id(7)] })), id(3));
  // Three in the morning in London is ten in the evening in New York.
  assert.equal(give(on, lead(none)), id(4));
  assert.equal(decide(on, wait(lead({ ...none, country: "JP" }))).outcome, "no_rule");
});

test("it waits to be qualified, then for somebody, and each fallback is asked in its time", () => {
  const people = [person(1, { teamIds: [id(11)], availability: "away" }), person(2, { teamIds: [id(12)] })];
  const patient = rule({
    waitFor: { minutes: 10, tagIds: [id(7)] },
    target: { to: { kind: "team", teamId: id(11) } },
    fallbacks: [
      { afterMinutes: 30, target: { to: { kind: "team", teamId: id(12) } } },
      { whenWaiting: 3, target: { to: { kind: "anyone" } } },
    ],
  });
  const on = board(people, [patient]);
  const after = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  assert.deepEqual(
    [decide(on, wait()).outcome, decide(on, wait(lead({ tagIds: [id(7)] }))).outcome, decide(on, wait(lead(), after(10))).outcome],
    ["qualifying", "queued", "queued"],
  );
  const queued = decide(on, wait(lead(), after(12)));
  assert.deepEqual([queued.teamId, queued.nextAt], [id(11), new Date(now.getTime() + 18 * 60_000)]);
  const later = decide(on, wait(lead(), after(30)));
  assert.deepEqual([later.winnerId, later.step, later.teamId], [id(2), 1, id(12)]);
  on.waiting.set(patient.id, 3);
  assert.equal(decide(on, wait(lead(), after(10))).step, 2);
});

test("whoever is responsible comes first, unless they can't; whoever gave it back is not asked again", () => {
  const on = board([person(1), person(2, { capacity: 1 }), person(3)]);
  const known = lead({ ownerId: id(2), lastAssigneeId: id(3) });
  assert.deepEqual([give(on, known), give(on, known), give(on, { ...known, gaveBackId: id(3) })], [id(2), id(3), id(1)]);
});

test("least load counts against the share, longest idle against the clock", () => {
  const target = { to: { kind: "anyone" }, ownerFirst: false };
  const least = board([person(1, { weight: 2 }), person(2)], [rule({ target: { ...target, strategy: "least_load" } })], {
    load: new Map([
      [id(1), 3],
      [id(2), 2],
    ]),
  });
  assert.equal(give(least), id(1));
  const idle = board([person(1), person(2)], [rule({ target: { ...target, strategy: "longest_idle" } })], {
    lastAt: new Map([[id(1), 5]]),
  });
  assert.deepEqual([give(idle), give(idle)], [id(2), id(1)]);
});

test("two who are there the whole time never differ by more than one turn for each share, whoever else comes and goes", () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const next = numbers(seed);
    const people = Array.from({ length: 2 + next(6) }, (_, n) => person(n, { weight: 1 + next(4) }));
    const on = board(people);
    const turns = new Map<string, number>();
    for (let round = 0; round < 300; round += 1) {
      on.people = people.map((each, n) => (n > 1 && next(3) === 0 ? { ...each, availability: "away" } : each));
      on.now = new Date(now.getTime() + round * 1000);
      const winner = give(on) ?? "";
      turns.set(winner, (turns.get(winner) ?? 0) + 1);
      const shares = people.slice(0, 2).map(({ personId, weight }) => (turns.get(personId) ?? 0) / weight);
      assert.ok(Math.abs((shares[0] ?? 0) - (shares[1] ?? 0)) <= 1 + 1e-9, `seed ${seed}, round ${round}: ${shares}`);
    }
  }
});

test("an absence is neither made up for nor paid for: whoever comes back gets one turn more at most", () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const next = numbers(seed);
    const people = [person(1), person(2), person(3)];
    const on = board(people);
    const away = 1 + next(200);
    for (let round = 0; round < away; round += 1) {
      on.people = people.map((each, n) => (n === 0 ? { ...each, availability: "away" } : each));
      on.now = new Date(on.now.getTime() + 1000);
      give(on);
    }
    on.people = people;
    const turns = new Map<string, number>();
    for (let round = 0; round < 30; round += 1) {
      on.now = new Date(on.now.getTime() + 1000);
      const winner = give(on) ?? "";
      turns.set(winner, (turns.get(winner) ?? 0) + 1);
      const counts = people.map(({ personId }) => turns.get(personId) ?? 0);
      assert.ok(Math.max(...counts) - Math.min(...counts) <= 1, `seed ${seed}: ${counts}`);
    }
  }
});

test("never over capacity, never to the unavailable, whatever comes", () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const next = numbers(seed);
    const states = ["online", "away", "offline"] as const;
    const people = Array.from({ length: 6 }, (_, n) =>
      person(n, {
        capacity: next(2) === 0 ? next(6) : null,
        availability: states[next(3)] ?? "online",
        openNow: next(4) > 0,
        weight: 1 + next(3),
      }),
    );
    const strategies = ["round_robin", "least_load", "longest_idle"];
    const on = board(people, [rule({ weight: 1 + next(3), target: { to: { kind: "anyone" }, strategy: strategies[next(3)] } })]);
    for (let each = 0; each < 40; each += 1) {
      const winner = people.find(({ personId }) => personId === give(on, lead({ ownerId: id(next(8)) })));
      if (!winner) continue;
      assert.ok(winner.availability === "online" && winner.openNow);
      assert.ok(winner.capacity === null || (on.load.get(winner.personId) ?? 0) <= winner.capacity, `seed ${seed}`);
    }
  }
});
