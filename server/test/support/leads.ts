import assert from "node:assert/strict";
import type { Move } from "@sigap/contract/board";
import type { Lifecycle } from "@sigap/contract/lifecycle";
import { contactOf, newCustomer } from "./incoming.ts";
import type { Connected } from "./sandbox.ts";
import type { Caller } from "./server.ts";
import { until } from "./until.ts";

/** The two lifecycles that a new workspace has. */
export async function lifecyclesOf(owner: Caller): Promise<{ people: Lifecycle; deals: Lifecycle }> {
  const read = async () => (await owner.call("listLifecycles")).items;
  await until(async () => (await read()).length === 2, "the lifecycles of a new workspace");
  const items = await read();
  const [people, deals] = (["contact", "deal"] as const).map((subject) => items.find((each) => each.subject === subject));
  assert.ok(people && deals);
  return { people, deals };
}

export function stageOf(lifecycle: Lifecycle, name: string): string {
  const found = lifecycle.stages.find((each) => each.name === name);
  assert.ok(found, name);
  return found.id;
}

let number = 0;
/** Somebody who wrote, and stands in the first stage. */
export async function lead(house: Connected, name: string): Promise<string> {
  number += 1;
  const customer = await newCustomer(house, name, `62812990000${String(number).padStart(2, "0")}`);
  await house.control("POST", `customers/${customer.id}/messages`, { kind: "text", text: "Halo" });
  const { id } = await contactOf(house, name);
  await until(async () => (await house.owner.call("listContactStages", { params: { id } })).items[0], `the stage of ${name}`);
  return id;
}

export const moveTo = (caller: Caller, lifecycle: Lifecycle, contactId: string, to: string, more: Partial<Move> = {}) =>
  caller.call("moveCards", { body: { moves: [{ lifecycleId: lifecycle.id, contactId, stageId: stageOf(lifecycle, to), ...more }] } });
