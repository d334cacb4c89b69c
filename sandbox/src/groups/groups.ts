import { randomBytes } from "node:crypto";
import type { Sandbox } from "../sandbox.ts";
import type { Customer, Group } from "../state.ts";
import { numberPayload, seconds } from "../webhooks/payloads.ts";
import { memberOf } from "../webhooks/people.ts";

type Update = Record<string, unknown> & { type: string };
const request = (): string => `rq_${randomBytes(9).toString("base64url")}`;

function tell(sandbox: Sandbox, field: string, group: Group, update: Update): Update {
  const told = { timestamp: seconds(sandbox.now()), group_id: group.id, ...update };
  sandbox.webhooks.send(field, numberPayload(sandbox.number, field, { groups: [told] }));
  sandbox.customers.tell();
  return told;
}

export function createGroup(sandbox: Sandbox, fields: { subject: string; description?: string | undefined; members: string[] }): Group {
  const group: Group = {
    id: Buffer.from(`capi_group:${randomBytes(5).readUIntBE(0, 5)}`)
      .toString("base64")
      .replace(/=+$/, ""),
    subject: fields.subject,
    description: fields.description ?? null,
    inviteLink: `https://chat.whatsapp.com/${randomBytes(12).toString("base64url")}`,
    members: fields.members,
  };
  sandbox.state.groups.set(group.id, group);
  tell(sandbox, "group_lifecycle_update", group, {
    type: "group_create",
    request_id: request(),
    subject: group.subject,
    ...(group.description ? { description: group.description } : {}),
    invite_link: group.inviteLink,
  });
  return group;
}
export function deleteGroup(sandbox: Sandbox, group: Group): void {
  sandbox.state.groups.delete(group.id);
  tell(sandbox, "group_lifecycle_update", group, { type: "group_delete", request_id: request() });
}

export type MemberChange = "joined" | "left" | "removed" | "asked" | "asked_no_more";
/** Somebody comes, goes, is taken out or asks to come in. */
export function changeMembers(sandbox: Sandbox, group: Group, customer: Customer, change: MemberChange): Update {
  const others = group.members.filter((id) => id !== customer.id);
  const member = memberOf(customer);
  const { username: _, ...asker } = member;
  const updates: Record<MemberChange, () => Update> = {
    joined: () => ({ type: "group_participants_add", reason: "invite_link", added_participants: [member] }),
    left: () => ({ type: "group_participants_remove", removed_participants: [member], initiated_by: "participant" }),
    removed: () => ({
      type: "group_participants_remove",
      request_id: request(),
      removed_participants: [member],
      initiated_by: "business",
    }),
    asked: () => ({ type: "group_join_request_created", join_request_id: `jr_${randomBytes(9).toString("base64url")}`, ...asker }),
    asked_no_more: () => ({ type: "group_join_request_revoked", join_request_id: `jr_${randomBytes(9).toString("base64url")}`, ...asker }),
  };
  if (change === "joined") group.members = [...others, customer.id];
  if (change === "left" || change === "removed") group.members = others;
  return tell(sandbox, "group_participants_update", group, updates[change]());
}

/** A new name or description, as the business set it. */
export function changeGroup(
  sandbox: Sandbox,
  group: Group,
  fields: { subject?: string | undefined; description?: string | undefined },
): Update {
  Object.assign(group, Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)));
  return tell(sandbox, "group_settings_update", group, { type: "group_settings_update", request_id: request(), ...fields });
}
