import type { Notification } from "@sigap/contract/notifications";
import { systemCause } from "../../src/platform/ctx.ts";
import { emit, type NewEvent } from "../../src/platform/events.ts";
import { newCustomer } from "./incoming.ts";
import type { Connected } from "./sandbox.ts";
import type { Caller } from "./server.ts";
import { until } from "./until.ts";

export const newsOf = async (person: Caller): Promise<Notification[]> => (await person.call("listNotifications")).items;
/** An entry about somebody, once it is as wanted. */
export const entryOf = (person: Caller, about: string, wanted: (entry: Notification) => unknown = (entry) => !entry.seen) =>
  until(async () => (await newsOf(person)).find((entry) => entry.about === about && wanted(entry)), `news of ${about}`);

let number = 0;
/** A customer who wrote, and whose conversation belongs to somebody. */
export async function customerOf(house: Connected, ownerId: string | null, teamId: string | null = null) {
  number += 1;
  const name = `Customer ${number}`;
  const { id } = await newCustomer(house, name, `62815200${String(number).padStart(4, "0")}`);
  const write = (text: string) => house.control<{ id: string }>("POST", `customers/${id}/messages`, { kind: "text", text });
  await write("Halo");
  const find = async () =>
    (await house.owner.call("listConversations", { query: { limit: 100 } })).items.find(({ contact }) => contact.name === name);
  const conversation = await until(find, `the conversation with ${name}`);
  if (ownerId || teamId) {
    // Told while it was nobody's: what is given away before that is news for its new owner too.
    await entryOf(house.owner, name, () => true);
    await house.owner.call("assignConversation", { params: { id: conversation.id }, body: { assigneeId: ownerId, teamId } });
  }
  return { id, name, conversationId: conversation.id, contactId: conversation.contact.id, write };
}

/** Tells an event that another part will tell. */
export const tell = (house: Connected, event: Omit<NewEvent, "workspaceId" | "cause"> & Partial<Pick<NewEvent, "cause">>): Promise<void> =>
  house.sigap.app.database.inWorkspace(house.workspaceId, async (tx) =>
    emit(house.sigap.app, tx, [{ cause: systemCause, ...event, workspaceId: house.workspaceId }]),
  );

/** Moves the clock of a Sigap; everything that it decides by time is decided by it. */
export function moveClock({ sigap }: Connected, milliseconds: number): void {
  const ahead = sigap.app.clock.now().getTime() - Date.now() + milliseconds;
  Object.assign(sigap.app, { clock: { now: () => new Date(Date.now() + ahead) } });
}
