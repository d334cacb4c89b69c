import {
  basicRights,
  type Permission,
  permissionNames,
  type Reach,
  type Reaches,
  type ReachingRight,
  reachingRights,
  withoutBlind,
} from "@sigap/contract";
import type { RoleView } from "@sigap/contract/roles";
import type { Word } from "../../../words/english.ts";

/** What a role is made of, while it is edited. */
export type Draft = Pick<RoleView, "name" | "description" | "permissions" | "reach">;

interface Row {
  thing: Word;
  acts: { act: Word; right: ReachingRight }[];
}
/** The rights that reach as far as the role says, as rows that a person can take in. */
export const rows: readonly Row[] = [
  {
    thing: "roleThing_conversations",
    acts: [
      { act: "roleAct_see", right: "conversations:read" },
      { act: "roleAct_change", right: "conversations:write" },
      { act: "roleAct_answer", right: "messages:send" },
    ],
  },
  {
    thing: "roleThing_contacts",
    acts: [
      { act: "roleAct_see", right: "contacts:read" },
      { act: "roleAct_change", right: "contacts:write" },
    ],
  },
  {
    thing: "roleThing_lifecycle",
    acts: [
      { act: "roleAct_see", right: "lifecycle:read" },
      { act: "roleAct_change", right: "lifecycle:write" },
    ],
  },
];

const aboutPeople: readonly Permission[] = [
  "contacts:read_addresses",
  "contacts:read_personal",
  "contacts:read_sensitive",
  "contacts:reveal",
  "contacts:import",
  "contacts:export",
];
const elsewhere: readonly Permission[] = [...reachingRights, ...basicRights, ...aboutPeople, "conversations:read_all"];
/** The rights that one has or has not; a new one stands among the tools by itself. */
export const plainGroups: readonly { word: Word; rights: readonly Permission[] }[] = [
  { word: "roleAddresses", rights: aboutPeople },
  { word: "roleTools", rights: permissionNames.filter((right) => !elsewhere.includes(right)) },
];
const plainRights = plainGroups.flatMap(({ rights }) => rights);

export const draftOf = ({ name, description, permissions, reach }: Draft): Draft => ({
  name,
  description,
  permissions: plainRights.filter((right) => permissions.includes(right)),
  reach,
});
export function setReach(draft: Draft, right: ReachingRight, reach: Reach | null): Draft {
  const { [right]: _, ...rest } = draft.reach;
  return { ...draft, reach: withoutBlind(reach ? { ...rest, [right]: reach } : rest) };
}
/** Nobody changes what they do not see: what is seen first. */
export const isOpen = (reach: Reaches, right: ReachingRight): boolean =>
  withoutBlind({ ...reach, [right]: { scope: "all", nobodys: true } })[right] !== undefined;
