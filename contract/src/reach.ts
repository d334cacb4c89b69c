import type { Permission, Role } from "./permissions.ts";

/** Rights over what belongs to somebody: a role says of each how far it reaches. All other rights one has, or has not. */
export const reachingRights = [
  "contacts:read",
  "contacts:write",
  "conversations:read",
  "conversations:write",
  "messages:send",
  "lifecycle:read",
  "lifecycle:write",
] as const satisfies readonly Permission[];
export type ReachingRight = (typeof reachingRights)[number];

/** What is one's own; that and one's teams'; one's own and what is in the channels that one was given; everything. */
export const scopes = ["own", "team", "inbox", "all"] as const;
export type Scope = (typeof scopes)[number];
export interface Reach {
  scope: Scope;
  /** Also what belongs to nobody. */
  nobodys: boolean;
}
/** A right without a reach one does not have. */
export type Reaches = Partial<Record<ReachingRight, Reach>>;

/** Everybody knows with whom they work and which channels there are: without that no screen is whole. */
export const basicRights = ["members:read", "channels:read"] as const satisfies readonly Permission[];

const everything: Reach = { scope: "all", nobodys: true };
const ofTeam: Reach = { scope: "team", nobodys: true };
const allReaching = Object.fromEntries(reachingRights.map((right) => [right, everything])) as Reaches;

/** How far the built-in roles reach. */
export const roleReaches: Record<Role, Reaches> = {
  owner: allReaching,
  manager: allReaching,
  agent: {
    "contacts:read": everything,
    "contacts:write": everything,
    "conversations:read": ofTeam,
    "conversations:write": ofTeam,
    "messages:send": ofTeam,
    "lifecycle:read": ofTeam,
    "lifecycle:write": ofTeam,
  },
};

const isReaching = (permission: Permission): permission is ReachingRight => (reachingRights as readonly Permission[]).includes(permission);
const needed: Partial<Record<ReachingRight, ReachingRight>> = {
  "contacts:write": "contacts:read",
  "conversations:write": "conversations:read",
  "messages:send": "conversations:read",
  "lifecycle:write": "lifecycle:read",
};
/** Whether one reach holds everything that another does. */
export const reachesAsFar = (reach: Reach | undefined, other: Reach): boolean =>
  reach !== undefined &&
  (reach.scope === "all" || ((reach.nobodys || !other.nobodys) && (reach.scope === other.scope || other.scope === "own")));

/** Nobody changes what they do not see: such rights are left out, and none reaches further than the eye. */
export function withoutBlind(reach: Reaches): Reaches {
  const entries = Object.entries(reach) as [ReachingRight, Reach][];
  return Object.fromEntries(
    entries.flatMap(([right, given]) => {
      const first = needed[right];
      const sight = first && reach[first];
      if (first && !sight) return [];
      return [[right, sight && !reachesAsFar(sight, given) ? sight : given]];
    }),
  );
}

/** All rights of a role that is written as the rights which one has or has not, and the reach of the others. */
export function permissionsOf({ permissions, reach }: { permissions: readonly Permission[]; reach: Reaches }): Set<Permission> {
  const all = new Set<Permission>([
    ...basicRights,
    ...permissions.filter((right) => !isReaching(right) && right !== "conversations:read_all"),
  ]);
  for (const right of reachingRights) if (reach[right]) all.add(right);
  // Whoever may see a conversation or a card sees whose it is.
  if (reach["conversations:read"] || reach["lifecycle:read"]) all.add("contacts:read");
  if (reach["conversations:read"]?.scope === "all") all.add("conversations:read_all");
  return all;
}

/** An API key is nobody: nothing is its own. It reaches everything, or of conversations and cards what is nobody's. */
export function reachOfKey(permissions: ReadonlySet<Permission>): Reaches {
  const conversations: Reach = permissions.has("conversations:read_all") ? everything : { scope: "own", nobodys: true };
  return Object.fromEntries(
    reachingRights
      .filter((right) => permissions.has(right))
      .map((right) => [right, right.startsWith("contacts:") ? everything : conversations]),
  );
}
