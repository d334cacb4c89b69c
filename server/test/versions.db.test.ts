import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Problem } from "@sigap/contract";
import type { WorkingHours } from "@sigap/contract/working-hours";
import { lifecyclesOf } from "./support/leads.ts";
import { startTestServer, type TestServer } from "./support/server.ts";

let house: TestServer;
before(async () => {
  house = await startTestServer();
});
after(() => house.stop());

interface Versioned {
  id: string;
  name: string;
  version: string;
}
type Outcome = { ok: true; status: number } | { ok: false; status: number; problem: Problem };
type Save = (id: string, name: string, version?: string) => Promise<Outcome>;
interface Kind {
  make: () => Promise<Versioned>;
  read: () => Promise<Versioned[]>;
  save: Save;
}
const to = <T>(params: { id: string }, body: T) => ({ params, body });
const anyone = { to: { kind: "anyone" as const } };
const rule = (name: string) => ({ name, when: { all: [] }, target: anyone });
const policy = {
  ...{ conditions: null, targets: { first_reply: 5, next_reply: null, resolution: null } },
  ...{ time: "business" as const, pauseSnoozed: true, pauseWaiting: true, enabled: true },
};
const reply = (name: string) => ({ shortcut: "versions", name, shared: true, texts: { id: "Halo" } });
const view = { view: "all" as const, sort: "newest" as const, filter: null };

/** Hours that are told apart by a holiday's name. */
const hoursOn = (name: string) => ({ always: false, weekly: [], special: [{ date: "2027-01-01", name, hours: [] }] });
const holidayOf = (hours: WorkingHours | null) => hours?.special[0]?.name ?? "";
const theWorkspace = async (): Promise<Versioned> => {
  const { id, hours, hoursVersion } = await house.owner.call("getWorkspace");
  return { id, name: holidayOf(hours), version: hoursVersion };
};
const ownWork = async (): Promise<Versioned> => {
  const { person } = await house.owner.call("getMe");
  const { id, hours, hoursVersion } = await house.owner.call("getWork", { params: { id: person.id } });
  return { id, name: holidayOf(hours), version: hoursVersion };
};
const ofTeams = async (): Promise<Versioned[]> =>
  (await house.owner.call("listTeamHours")).items.map(({ id, hours, version }) => ({ id, name: holidayOf(hours), version }));
const theReasons = async (): Promise<Versioned> => {
  const { lostReasons, lostReasonsVersion } = await house.owner.call("listLifecycles");
  const [{ id, name } = { id: "", name: "" }] = lostReasons;
  return { id, name, version: lostReasonsVersion };
};

/** Whatever is edited as a whole, and how it is saved. */
const kinds: Record<string, Kind> = {
  lifecycle: {
    make: async () => (await lifecyclesOf(house.owner)).people,
    read: async () => (await house.owner.call("listLifecycles")).items,
    save: async (id, name, version) => {
      const found = (await house.owner.call("listLifecycles")).items.find((each) => each.id === id);
      assert.ok(found);
      const stages = found.stages.map(({ progress: _, ...stage }) => stage);
      return house.owner.try("updateLifecycle", to({ id }, { name, currency: found.currency, stages, version }));
    },
  },
  "routing rule": {
    make: () => house.owner.call("createRoutingRule", { body: rule("First") }),
    read: async () => (await house.owner.call("listRoutingRules")).items,
    save: (id, name, version) => house.owner.try("updateRoutingRule", to({ id }, { ...rule(name), version })),
  },
  "service level": {
    make: () => house.owner.call("createServicePolicy", { body: { name: "First", ...policy } }),
    read: async () => (await house.owner.call("listServicePolicies")).items,
    save: (id, name, version) => house.owner.try("updateServicePolicy", to({ id }, { ...policy, name, version })),
  },
  segment: {
    make: () => house.owner.call("createSegment", { body: { name: "First", filter: { all: [] } } }),
    read: async () => (await house.owner.call("listSegments")).items,
    save: (id, name, version) => house.owner.try("updateSegment", to({ id }, { name, version })),
  },
  "saved view": {
    make: () => house.owner.call("createSavedView", { body: { name: "First", ...view } }),
    read: async () => (await house.owner.call("listSavedViews")).items,
    save: (id, name, version) => house.owner.try("updateSavedView", to({ id }, { name, version })),
  },
  "saved reply": {
    make: () => house.owner.call("createReply", { body: reply("First") }),
    read: async () => (await house.owner.call("listReplies")).items,
    save: (id, name, version) => house.owner.try("updateReply", to({ id }, { ...reply(name), version })),
  },
  "workspace's hours": {
    make: theWorkspace,
    read: async () => [await theWorkspace()],
    save: (_, name, hoursVersion) => house.owner.try("updateWorkspace", { body: { hours: hoursOn(name), hoursVersion } }),
  },
  "person's hours": {
    make: ownWork,
    read: async () => [await ownWork()],
    save: (id, name, hoursVersion) => house.owner.try("updateWork", to({ id }, { timeZone: null, hours: hoursOn(name), hoursVersion })),
  },
  "team's hours": {
    make: async () => {
      const { id } = await house.owner.call("createTeam", { body: { name: "Sales" } });
      const team = (await ofTeams()).find((each) => each.id === id);
      assert.ok(team);
      return team;
    },
    read: ofTeams,
    save: (id, name, version) => house.owner.try("setTeamHours", to({ id }, { timeZone: null, hours: hoursOn(name), version })),
  },
  "list of lost reasons": {
    make: theReasons,
    read: async () => [await theReasons()],
    save: (id, name, version) => house.owner.try("saveLostReasons", { body: { items: [{ id, name }], version } }),
  },
  role: {
    make: () => house.owner.call("createRole", { body: { name: "First", permissions: [], reach: {} } }),
    read: async () => (await house.owner.call("listRoles")).items.filter(({ builtin }) => builtin === null),
    save: (id, name, version) => house.owner.try("updateRole", to({ id }, { name, version })),
  },
};

for (const [what, { make, read, save }] of Object.entries(kinds)) {
  const nameOf = async (id: string) => (await read()).find((each) => each.id === id);

  test(`of two who edit one ${what} the second is told, and goes on from what the first saved`, async () => {
    const { id } = await make();
    const seen = (await nameOf(id))?.version;
    assert.ok((await save(id, "Of the first", seen)).ok);
    const second = await save(id, "Of the second", seen);
    assert.deepEqual([second.status, !second.ok && second.problem.code], [409, "newer_version"]);
    const kept = await nameOf(id);
    assert.equal(kept?.name, "Of the first");
    assert.ok((await save(id, "Of the second", kept?.version)).ok);
    assert.equal((await nameOf(id))?.name, "Of the second");
    assert.ok((await save(id, "Of a script", undefined)).ok, "whoever names no version replaces it, whatever it is");
  });

  test(`of two who save one ${what} at the same moment one gets through`, async () => {
    const [{ id, version } = { id: "", version: "" }] = await read();
    const answers = await Promise.all(["Of Sari", "Of Farid"].map((name) => save(id, name, version)));
    assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
  });
}

test("making another lifecycle the default does not trouble whoever edits its stages", async () => {
  const { people } = await lifecyclesOf(house.owner);
  const stages = people.stages.map(({ progress: _, ...stage }) => stage);
  const body = { name: people.name, currency: people.currency, stages };
  const other = await house.owner.call("createLifecycle", {
    body: { ...body, name: "Other", subject: "contact", stages: stages.map((stage) => ({ ...stage, id: crypto.randomUUID() })) },
  });
  const again = { name: other.name, currency: other.currency, stages: other.stages.map(({ progress: _, ...stage }) => stage) };
  await house.owner.call("updateLifecycle", to({ id: other.id }, { ...again, isDefault: true, version: other.version }));
  assert.ok((await house.owner.try("updateLifecycle", to({ id: people.id }, { ...body, name: "Mine", version: people.version }))).ok);
});

test("a new clock or name of the workspace does not trouble whoever changes its hours", async () => {
  const { version } = await theWorkspace();
  await house.owner.call("updateWorkspace", { body: { name: "Sinar Jaya", timeZone: "Asia/Jayapura" } });
  const answer = await house.owner.try("updateWorkspace", { body: { hours: hoursOn("Nyepi"), hoursVersion: version } });
  assert.ok(answer.ok);
  assert.equal((await theWorkspace()).name, "Nyepi");
});
