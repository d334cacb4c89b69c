import type { ChannelEvent } from "../../../channel-events.ts";
import { has, list, object, text, type Wire } from "../wire.ts";
import { type Change, common } from "./change.ts";
import { person } from "./party.ts";
import { firstError } from "./provider-error.ts";

/** Newer words, and those of version 23. */
const knownTypes = new Set([
  ...["group_create", "group_delete", "group_settings_update", "group_status_update", "group_suspend", "group_suspend_cleared"],
  ...["group_participants_add", "group_participants_remove", "group_add_participants", "group_remove_participants"],
  ...["group_join_request_created", "group_join_request_revoked"],
]);

/** (Meta: groups) The fields share one envelope; the type, or else the field, says what it is. */
export function groupsField(change: Change): ChannelEvent[] {
  const { value } = change;
  const groups = Array.isArray(value.groups) ? list(value.groups) : text(value.group_id) === null ? [] : [value];
  return groups.filter(has).map((group) => groupEvent(change, group));
}

function groupEvent(change: Change, group: Wire): ChannelEvent {
  const type = text(group.type) ?? change.field;
  const base = {
    ...common(change, group.timestamp),
    recognised: knownTypes.has(type),
    groupId: text(group.group_id),
    type,
    requestId: text(group.request_id),
    error: firstError(group.errors),
  };
  const settings = { subject: text(group.subject), description: text(group.description), joinApprovalMode: text(group.join_approval_mode) };
  const about = `${type} ${change.field}`;
  if (type.includes("join_request"))
    return { kind: "group.join_request", ...base, joinRequestId: text(group.join_request_id), person: person(group) };
  if (about.includes("participant"))
    return {
      kind: "group.participants",
      ...base,
      added: list(group.added_participants).map(person),
      removed: list(group.removed_participants).map(person),
      reason: text(group.reason),
      initiatedBy: text(group.initiated_by),
    };
  if (about.includes("settings") || about.includes("status")) {
    const { mime_type, sha256 } = object(group.profile_picture);
    const profilePicture = has(group.profile_picture) ? { mimeType: text(mime_type), sha256: text(sha256) } : null;
    return { kind: about.includes("settings") ? "group.settings" : "group.status", ...base, ...settings, profilePicture };
  }
  const added = list(group.added_participants).map(person);
  return { kind: "group.lifecycle", ...base, ...settings, inviteLink: text(group.invite_link), added };
}
