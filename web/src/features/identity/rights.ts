import { type Permission, permissionNames } from "@sigap/contract/permissions";
import type { Word } from "../../words/english.ts";

/** Every right in plain words; a new one has to say what it is here. */
export const rightWords: Record<Permission, Word> = {
  "workspace:manage": "right_workspace_manage",
  "members:manage": "right_members_manage",
  "members:read": "right_members_read",
  "api_keys:manage": "right_api_keys_manage",
  "audit:read": "right_audit_read",
  "contacts:read": "right_contacts_read",
  "contacts:read_addresses": "right_contacts_read_addresses",
  "contacts:read_personal": "right_contacts_read_personal",
  "contacts:read_sensitive": "right_contacts_read_sensitive",
  "contacts:reveal": "right_contacts_reveal",
  "contacts:write": "right_contacts_write",
  "conversations:read": "right_conversations_read",
  "conversations:read_all": "right_conversations_read_all",
  "conversations:write": "right_conversations_write",
  "messages:send": "right_messages_send",
  "channels:read": "right_channels_read",
  "channels:manage": "right_channels_manage",
  "ledger:read": "right_ledger_read",
  "ledger:replay": "right_ledger_replay",
  "replies:manage": "right_replies_manage",
  "fields:manage": "right_fields_manage",
  "contacts:import": "right_contacts_import",
  "contacts:export": "right_contacts_export",
  "service:manage": "right_service_manage",
  "tags:manage": "right_tags_manage",
  "lifecycle:read": "right_lifecycle_read",
  "lifecycle:write": "right_lifecycle_write",
  "lifecycle:manage": "right_lifecycle_manage",
  "routing:read": "right_routing_read",
  "routing:manage": "right_routing_manage",
};

type RightsObject = Permission extends `${infer Noun}:${string}` ? Noun : never;
const objectWords: Record<RightsObject, Word> = {
  conversations: "rightsOf_conversations",
  messages: "rightsOf_messages",
  contacts: "rightsOf_contacts",
  channels: "rightsOf_channels",
  members: "rightsOf_members",
  workspace: "rightsOf_workspace",
  api_keys: "rightsOf_api_keys",
  audit: "rightsOf_audit",
  ledger: "rightsOf_ledger",
  replies: "rightsOf_replies",
  service: "rightsOf_service",
  tags: "rightsOf_tags",
  fields: "rightsOf_fields",
  lifecycle: "rightsOf_lifecycle",
  routing: "rightsOf_routing",
};

/** The rights by what they are about, what is used most first. */
export const rightGroups: readonly { word: Word; rights: readonly Permission[] }[] = (Object.keys(objectWords) as RightsObject[]).map(
  (object) => ({ word: objectWords[object], rights: permissionNames.filter((right) => right.startsWith(`${object}:`)) }),
);
