import { GraphError } from "../graph-error.ts";
import { priceOf } from "../prices.ts";
import type { Sandbox } from "../sandbox.ts";
import type { ChatMessage, Group } from "../state.ts";

/** The group that a message is for; undefined when it is for a person. */
export function groupOf({ state }: Sandbox, body: unknown): Group | undefined {
  const { recipient_type: kind, to } = (body ?? {}) as { recipient_type?: unknown; to?: unknown };
  if (kind !== "group") return undefined;
  const group = state.groups.get(String(to));
  if (!group) throw new GraphError(131009, `to: there is no group ${String(to)}`);
  return group;
}

/** A message of the business reaches a group: `sent` of all at once, then each member by themselves. */
export function receiveInGroup(sandbox: Sandbox, group: Group, message: ChatMessage, category: string | null): void {
  const { state, customers, limits } = sandbox;
  const { sent, delivered } = sandbox.options.statusDelays ?? { sent: 50, delivered: 400 };
  const members = group.members.flatMap((id) => state.customers.get(id) ?? []);
  state.messages.push(message);
  customers.tell();
  customers.later(sent, () => {
    const [first] = members;
    const allowance = limits.settings.freeServiceMessages;
    message.price = priceOf({ category, customer: null, number: state.number, now: sandbox.now(), allowance });
    if (first) customers.advance(first, message, "sent");
    customers.later(delivered, () => {
      message.status = "delivered";
      for (const member of members) customers.tellStatus(member, message, "delivered");
      for (const member of members.filter(({ chatOpen }) => chatOpen)) customers.tellStatus(member, message, "read");
      customers.tell();
    });
  });
}
