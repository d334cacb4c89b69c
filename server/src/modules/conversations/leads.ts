import type { Reach } from "@sigap/contract";
import { leadOwnersOf } from "#modules/contacts";
import { isWithin, type Owned, reachesAll, scopeOf } from "#modules/identity";
import type { Actor } from "#platform/ctx.ts";
import type { Reader } from "#platform/db.ts";
import { canSee } from "./policy.ts";
import { ownersByContact } from "./store.ts";

/** A person as rights see them: who is responsible for the lead, and whose the conversations are. */
export interface Lead {
  ownerId: string | null;
  conversations: readonly Owned[];
}

/** The rights by which somebody sees who a person is: whoever may see a conversation or a card sees whose it is. */
export const seeingRights = ["contacts:read", "conversations:read", "lifecycle:read"] as const;
export const seesEverybody = (actor: Actor): boolean => seeingRights.some((right) => reachesAll(actor, right));

const isOwn = (actor: Actor, { ownerId }: Lead): boolean => ownerId !== null && ownerId === actor.id;
/** Of whom nothing else says whose they are. */
const isAlone = ({ conversations }: Lead): boolean => conversations.length === 0;

function reachesLead(actor: Actor, reach: Reach | null, lead: Lead): boolean {
  if (!reach || reach.scope === "all") return reach !== null;
  return (
    isOwn(actor, lead) ||
    lead.conversations.some((owned) => isWithin(actor, reach, owned)) ||
    (isAlone(lead) && reach.nobodys && lead.ownerId === null)
  );
}
export const seesLead = (actor: Actor, lead: Lead): boolean =>
  seeingRights.some((right) => reachesLead(actor, scopeOf(actor, right), lead));
/** A thread is there for whoever may see one of its conversations; one without any, for whoever sees the person. */
export const canReadThread = (actor: Actor, lead: Lead): boolean =>
  isAlone(lead) ? seesLead(actor, lead) : lead.conversations.some((owned) => canSee(actor, owned));
export const canEditLead = (actor: Actor, lead: Lead): boolean => reachesLead(actor, scopeOf(actor, "contacts:write"), lead);
export type CardRight = "lifecycle:read" | "lifecycle:write";
/** The card of somebody without a conversation is also there for whoever sees, or changes, all people. */
export const reachesLonely = (actor: Actor, right: CardRight): boolean =>
  reachesAll(actor, right === "lifecycle:read" ? "contacts:read" : "contacts:write");
export function reachesCard(actor: Actor, right: CardRight, lead: Lead): boolean {
  const reach = scopeOf(actor, right);
  return reach !== null && (reachesLead(actor, reach, lead) || (isAlone(lead) && reachesLonely(actor, right)));
}

export async function leadsOf(db: Reader, workspaceId: string, contactIds: readonly string[]): Promise<(contactId: string) => Lead> {
  const [owners, owned] =
    contactIds.length > 0
      ? await Promise.all([leadOwnersOf(db, workspaceId, contactIds), ownersByContact(db, workspaceId, contactIds)])
      : [new Map<string, string | null>(), []];
  const conversations = Map.groupBy(owned, ({ contactId }) => contactId);
  return (id) => ({ ownerId: owners.get(id) ?? null, conversations: conversations.get(id) ?? [] });
}
export const leadOf = async (db: Reader, workspaceId: string, contactId: string): Promise<Lead> =>
  (await leadsOf(db, workspaceId, [contactId]))(contactId);
