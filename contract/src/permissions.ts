/** Rights that a role or an API key can hold. The first word is the module. */
export const permissions = {
  "workspace:manage": "Change the workspace, its channels and its numbers",
  "members:manage": "Invite people, change roles and teams",
  "members:read": "See who works here",
  "api_keys:manage": "Create and revoke API keys",
  "audit:read": "Read the audit log",
  "contacts:read": "See contacts",
  "contacts:write": "Change, merge and tag contacts",
  "contacts:read_addresses": "Read phone numbers, e-mail addresses and handles in full",
  "contacts:read_personal": "Read fields that hold personal data",
  "contacts:read_sensitive": "Read fields that hold sensitive data",
  "contacts:reveal": "Look at a masked value, which is written down",
  "fields:manage": "Create, change and archive fields",
  "contacts:import": "Bring in contacts from files, and take an import back",
  "contacts:export": "Take contacts, conversations and messages out as files",
  "tags:manage": "Rename, merge and delete tags",
  "conversations:read": "See conversations, as far as the role reaches; a key: those that are nobody's",
  "conversations:read_all": "See every conversation",
  "conversations:write": "Assign, close, snooze and annotate conversations",
  "messages:send": "Send messages to customers",
  "service:manage": "Change what customers are promised: service levels",
  "replies:manage": "Change the saved replies that are shared, and their folders",
  "lifecycle:read": "See stages, deals and the board",
  "lifecycle:write": "Move people and deals between stages",
  "lifecycle:manage": "Change lifecycles, their stages and the lost reasons",
  "routing:read": "See the queue, and the rules by which leads find somebody",
  "routing:manage": "Change the rules by which leads find somebody",
  "channels:read": "See channels, templates and their health",
  "channels:manage": "Connect and change channels",
  "ledger:read": "See the ledger of deliveries",
  "ledger:replay": "Replay parked deliveries",
} as const;

export type Permission = keyof typeof permissions;
export const permissionNames = Object.keys(permissions) as Permission[];

export const roles = ["owner", "manager", "agent"] as const;
export type Role = (typeof roles)[number];

const agent: Permission[] = [
  "members:read",
  "contacts:read",
  "contacts:write",
  "contacts:read_addresses",
  "contacts:read_personal",
  "contacts:reveal",
  "conversations:read",
  "conversations:write",
  "messages:send",
  "lifecycle:read",
  "lifecycle:write",
  "routing:read",
  "channels:read",
];
const manager: Permission[] = [
  ...agent,
  "contacts:read_sensitive",
  "fields:manage",
  "contacts:import",
  "contacts:export",
  "tags:manage",
  "conversations:read_all",
  "members:manage",
  "replies:manage",
  "lifecycle:manage",
  "routing:manage",
  "service:manage",
  "channels:manage",
  "ledger:read",
  "ledger:replay",
  "audit:read",
];

/** What each built-in role may do; how far some of it reaches is in `reach.ts`. */
export const rolePermissions: Record<Role, readonly Permission[]> = { owner: permissionNames, manager, agent };
