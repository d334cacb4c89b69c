/** Rights that a role or an API key can hold. The first word is the module. */
export const permissions = {
  "workspace:manage": "Change the workspace, its channels and its numbers",
  "members:manage": "Invite people, change roles and teams",
  "members:read": "See who works here",
  "api_keys:manage": "Create and revoke API keys",
  "audit:read": "Read the audit log",
  "contacts:read": "See contacts",
  "contacts:write": "Change, merge and tag contacts",
  "conversations:read": "See the conversations that are one's own, one's team's or nobody's",
  "conversations:read_all": "See every conversation",
  "conversations:write": "Assign, close, snooze and annotate conversations",
  "messages:send": "Send messages to customers",
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
  "conversations:read",
  "conversations:write",
  "messages:send",
  "channels:read",
];
const manager: Permission[] = [
  ...agent,
  "conversations:read_all",
  "members:manage",
  "channels:manage",
  "ledger:read",
  "ledger:replay",
  "audit:read",
];

/** What each role may do. A role is nothing but this set. */
export const rolePermissions: Record<Role, readonly Permission[]> = { owner: permissionNames, manager, agent };
