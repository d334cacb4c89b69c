import assert from "node:assert/strict";
import { test } from "node:test";
import { addBusinessTime, businessMinutesBetween, type Hours, isOpen, nextOpening, openingAt } from "./working-hours.ts";

const hours = (change: Partial<Hours>): Hours => ({ always: false, weekly: [], special: [], timeZone: "Asia/Jakarta", ...change });
/** Monday to Friday, with a break at noon. */
const office = ([1, 2, 3, 4, 5] as const).flatMap((day) => [
  { day, from: "09:00", to: "12:00" },
  { day, from: "13:00", to: "17:00" },
]);
const jakarta = (local: string) => new Date(`${local}+07:00`);
const opens = (plan: Hours, at: Date) => nextOpening(plan, at)?.toISOString() ?? null;

test("open from the first minute to the last, closed in the break and at the weekend", () => {
  const plan = hours({ weekly: office });
  // 23 November 2026 is a Monday.
  const at = (clock: string) => isOpen(plan, jakarta(`2026-11-23T${clock}`));
  assert.deepEqual(["08:59:59", "09:00:00", "11:59:59", "12:00:00", "13:00:00", "17:00:00"].map(at), [
    false,
    true,
    true,
    false,
    true,
    false,
  ]);
  assert.equal(isOpen(plan, jakarta("2026-11-28T10:00:00")), false);
});

test("the next opening is after the break, on the next morning, or after the weekend", () => {
  const plan = hours({ weekly: office });
  assert.equal(opens(plan, jakarta("2026-11-23T12:30:00")), jakarta("2026-11-23T13:00:00").toISOString());
  assert.equal(opens(plan, jakarta("2026-11-23T18:00:00")), jakarta("2026-11-24T09:00:00").toISOString());
  assert.equal(opens(plan, jakarta("2026-11-27T18:00:00")), jakarta("2026-11-30T09:00:00").toISOString());
  assert.equal(
    opens(plan, jakarta("2026-11-23T10:00:00")),
    jakarta("2026-11-23T13:00:00").toISOString(),
    "while it is open: the one after",
  );
});

test("a night shift goes over midnight, also from Sunday to Monday", () => {
  const plan = hours({ weekly: [{ day: 7, from: "22:00", to: "06:00" }] });
  assert.equal(isOpen(plan, jakarta("2026-11-22T23:30:00")), true);
  assert.equal(isOpen(plan, jakarta("2026-11-23T00:00:00")), true);
  assert.equal(isOpen(plan, jakarta("2026-11-23T05:59:59")), true);
  assert.equal(isOpen(plan, jakarta("2026-11-23T06:00:00")), false);
  assert.deepEqual(openingAt(plan, jakarta("2026-11-22T23:00:00")).changesAt, jakarta("2026-11-23T06:00:00"));
});

test("hours that meet at midnight are one stretch; around the clock never closes", () => {
  const meeting = hours({
    weekly: [
      { day: 1, from: "20:00", to: "00:00" },
      { day: 2, from: "00:00", to: "02:00" },
    ],
  });
  assert.deepEqual(openingAt(meeting, jakarta("2026-11-23T21:00:00")).changesAt, jakarta("2026-11-24T02:00:00"));
  const around = hours({ weekly: ([1, 2, 3, 4, 5, 6, 7] as const).map((day) => ({ day, from: "00:00", to: "00:00" })) });
  assert.deepEqual(openingAt(around, jakarta("2026-11-23T21:00:00")), { open: true, changesAt: null });
});

test("a holiday is closed, a special day has its own hours, and the night before still ends when it ends", () => {
  const plan = hours({
    weekly: [...office, { day: 4, from: "22:00", to: "02:00" }],
    special: [
      { date: "2026-12-25", name: "Natal", hours: [] },
      { date: "2026-12-24", name: "Malam Natal", hours: [{ from: "09:00", to: "11:00" }] },
    ],
  });
  assert.equal(isOpen(plan, jakarta("2026-12-25T10:00:00")), false);
  assert.equal(isOpen(plan, jakarta("2026-12-24T10:30:00")), true);
  assert.equal(isOpen(plan, jakarta("2026-12-24T11:30:00")), false);
  assert.equal(isOpen(plan, jakarta("2026-12-24T23:00:00")), false, "the special day replaces its weekday whole");
  assert.equal(isOpen({ ...plan, special: plan.special.slice(0, 1) }, jakarta("2026-12-25T01:00:00")), true, "begun on Thursday");
  assert.equal(opens(plan, jakarta("2026-12-24T12:00:00")), jakarta("2026-12-28T09:00:00").toISOString());
});

test("where the clock is put forward the hour that is left out is neither open nor closed twice", () => {
  // Berlin, 28 March 2027: 02:00 becomes 03:00.
  const plan = hours({ timeZone: "Europe/Berlin", weekly: [{ day: 7, from: "02:30", to: "04:00" }] });
  assert.equal(opens(plan, new Date("2027-03-28T00:00:00Z")), "2027-03-28T01:30:00.000Z", "half past two does not exist: half past three");
  assert.equal(isOpen(plan, new Date("2027-03-28T01:59:00Z")), true);
  assert.equal(isOpen(plan, new Date("2027-03-28T02:00:00Z")), false);
});

test("where the clock is put back a night is an hour longer, and mornings keep their time", () => {
  // Berlin, 31 October 2027: 03:00 becomes 02:00.
  const night = hours({ timeZone: "Europe/Berlin", weekly: [{ day: 6, from: "22:00", to: "06:00" }] });
  const [from, to] = [new Date("2027-10-30T20:00:00Z"), openingAt(night, new Date("2027-10-30T21:00:00Z")).changesAt];
  assert.equal((Number(to) - Number(from)) / 3_600_000, 9);
  const morning = hours({ timeZone: "Europe/Berlin", weekly: [{ day: 7, from: "09:00", to: "10:00" }] });
  assert.equal(opens(morning, new Date("2027-10-30T12:00:00Z")), "2027-10-31T08:00:00.000Z");
});

test("without any hours it is never open, and always is always", () => {
  assert.deepEqual(openingAt(hours({}), new Date()), { open: false, changesAt: null });
  assert.deepEqual(openingAt(hours({ always: true }), new Date()), { open: true, changesAt: null });
});

/** Pseudo-random numbers that are the same in every run. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
const clockOf = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
/** Hours of all kinds: breaks, nights, holidays, where the clock is moved and where it is not. */
function anyHours(roll: (below: number) => number): Hours {
  const spans = Array.from({ length: 1 + roll(6) }, () => ({
    day: ([1, 2, 3, 4, 5, 6, 7] as const)[roll(7)] ?? 1,
    from: clockOf(roll(96) * 15),
    to: clockOf(roll(96) * 15),
  }));
  const timeZone = ["Asia/Jakarta", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"][roll(5)] ?? "UTC";
  return hours({ timeZone, weekly: spans, special: roll(2) === 0 ? [] : [{ date: "2027-03-29", name: "Easter", hours: [] }] });
}
/** Minute by minute: slow, and sure. */
const counted = (plan: Hours, a: Date, minutes: number) =>
  Array.from({ length: minutes }, (_, each) => isOpen(plan, new Date(a.getTime() + each * 60_000))).filter(Boolean).length;

test("business minutes are the minutes that are open, also where the clock is put forward or back", () => {
  const roll = dice(7);
  const moves = ["2027-03-27T12:00:00Z", "2027-10-30T12:00:00Z", "2026-10-31T12:00:00Z", "2027-04-03T00:00:00Z"];
  for (let each = 0; each < 20; each += 1) {
    const plan = anyHours(roll);
    const a = new Date(Date.parse(moves[roll(4)] ?? "") + roll(600) * 60_000);
    const minutes = roll(2400);
    const b = new Date(a.getTime() + minutes * 60_000);
    assert.equal(businessMinutesBetween(plan, a, b), counted(plan, a, minutes), JSON.stringify({ plan, a, b }));
  }
});

test("what is added is what lies between, is never early, and adding twice is adding the sum", () => {
  const roll = dice(11);
  for (let each = 0; each < 300; each += 1) {
    const plan = anyHours(roll);
    const from = new Date(Date.parse("2027-03-20T00:00:00Z") + roll(20_000) * 60_000);
    const [first, second] = [roll(900), roll(900)];
    const due = addBusinessTime(plan, from, first);
    // A span from a time to itself lasts a day, so there is always some time to add.
    assert.ok(due);
    assert.equal(businessMinutesBetween(plan, from, due), first);
    if (first > 0)
      assert.equal(businessMinutesBetween(plan, from, new Date(due.getTime() - 60_000)), first - 1, "the earliest such moment");
    const both = addBusinessTime(plan, from, first + second);
    assert.deepEqual(first > 0 && second > 0 ? addBusinessTime(plan, due, second) : both, both);
  }
});

test("half an hour before closing on Friday leaves half an hour for Monday morning", () => {
  const plan = hours({ weekly: office });
  assert.deepEqual(addBusinessTime(plan, jakarta("2026-11-27T16:30:00"), 60), jakarta("2026-11-30T09:30:00"));
  assert.equal(businessMinutesBetween(plan, jakarta("2026-11-27T16:30:00"), jakarta("2026-11-30T09:30:00")), 60);
  assert.equal(businessMinutesBetween(plan, jakarta("2026-11-30T09:30:00"), jakarta("2026-11-27T16:30:00")), 0);
  assert.equal(addBusinessTime(hours({}), new Date(), 1), null, "without any hours the time never comes");
  assert.deepEqual(addBusinessTime(hours({ always: true }), jakarta("2026-11-28T16:30:00"), 60), jakarta("2026-11-28T17:30:00"));
});
