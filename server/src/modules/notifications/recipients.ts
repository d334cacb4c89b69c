import type { NotificationKind } from "@sigap/contract/notification-kinds";
import type { RightsOver } from "#modules/contacts";
import { type ConversationRow, canSee } from "#modules/conversations";
import type { Headline } from "#modules/messages";
import type { DomainEvent } from "#platform/events.ts";
import type { Listener } from "./listeners.ts";

/** What is known about the things that a batch of events is about. */
export interface Known {
  listeners: readonly Listener[];
  conversations: ReadonlyMap<string, ConversationRow>;
  headlines: ReadonlyMap<string, Headline>;
  spammers: ReadonlySet<string>;
  /** Over the people whom leads are about. */
  rights: RightsOver;
}
export interface Told {
  kind: NotificationKind;
  listeners: readonly Listener[];
}

const nobody: Told[] = [];
const idOf = (value: unknown): string | null => (typeof value === "string" ? value : null);
const named = ({ listeners }: Known, ids: readonly unknown[]) => listeners.filter(({ actor }) => ids.includes(actor.id));

/** The conversation that a customer's event is about; null where nobody is told: closed, or the customer is known for spam. */
export function conversationOf(event: DomainEvent, { conversations, spammers }: Known): ConversationRow | null {
  const id = idOf(event.payload.conversationId) ?? event.subjectId;
  const row = conversations.get(id ?? "");
  return row && !spammers.has(row.contactId) && row.outcome !== "spam" && row.status !== "spam" ? row : null;
}

/** Somebody wrote: whoever has the conversation hears of it, else the team, else everybody who may take it. */
function wrote(row: ConversationRow, known: Known): Told[] {
  if (row.status === "closed") return nobody;
  if (row.assigneeId) return [{ kind: "wrote_mine", listeners: named(known, [row.assigneeId]) }];
  const { teamId } = row;
  if (!teamId) return [{ kind: "wrote_unassigned", listeners: known.listeners }];
  return [{ kind: "wrote_team", listeners: known.listeners.filter(({ actor }) => actor.teamIds.includes(teamId)) }];
}

function assigned({ payload }: DomainEvent, known: Known): Told[] {
  const before = (payload.before ?? {}) as { assigneeId?: unknown; teamId?: unknown };
  const { assigneeId } = payload;
  const teamId = idOf(payload.teamId);
  if (assigneeId) return assigneeId === before.assigneeId ? nobody : [{ kind: "assigned", listeners: named(known, [assigneeId]) }];
  if (!teamId || (teamId === before.teamId && !before.assigneeId)) return nobody;
  return [{ kind: "assigned", listeners: known.listeners.filter(({ actor }) => actor.teamIds.includes(teamId)) }];
}

/** Whoever manages a team, or everything that no team has. */
const manages = ({ actor }: Listener, teamId: string | null): boolean =>
  actor.permissions.has("members:manage") && (teamId === null || actor.teamIds.includes(teamId));

/** A promise was not kept: whoever has the conversation hears of it, and whoever manages its team. */
function late(row: ConversationRow, { listeners }: Known): Told[] {
  const told = listeners.filter((listener) => listener.actor.id === row.assigneeId || manages(listener, row.teamId));
  return [{ kind: "service_late", listeners: told }];
}

/** A lead stands still: whoever is responsible hears of it, or where nobody is, whoever manages its team. */
function stuck({ contactId, payload }: DomainEvent, { listeners, spammers, rights }: Known): Told[] {
  const ownerId = idOf(payload.ownerId);
  if (!contactId || spammers.has(contactId)) return nobody;
  const told = listeners.filter(({ actor }) => actor.id === ownerId);
  const managers = () => listeners.filter((each) => manages(each, idOf(payload.teamId)) && rights(each.actor, contactId).read);
  return [{ kind: "lead_stuck", listeners: ownerId ? told : managers() }];
}

/** What a customer did to a message concerns whoever wrote it, and whoever has the conversation. */
function changed(event: DomainEvent, row: ConversationRow, known: Known): Told[] {
  const { payload, cause } = event;
  const author = known.headlines.get(event.subjectId)?.authorId ?? null;
  if (payload.what === "delivery" && payload.state === "failed") return [{ kind: "failed", listeners: named(known, [author]) }];
  if (payload.silent === true || cause.kind !== "contact") return nobody;
  if (event.name === "message.edited") return [{ kind: "edited", listeners: named(known, [row.assigneeId]) }];
  return payload.what === "reaction.set" ? [{ kind: "reacted", listeners: named(known, [author ?? row.assigneeId]) }] : nobody;
}

function aboutConversation(event: DomainEvent, row: ConversationRow, known: Known): Told[] {
  const { name, payload } = event;
  if (name === "conversation.assigned") return assigned(event, known);
  if (name === "conversation.mentioned")
    return [{ kind: "mentioned", listeners: named(known, Array.isArray(payload.personIds) ? payload.personIds : []) }];
  if (name === "message.created") return payload.direction === "inbound" && payload.silent !== true ? wrote(row, known) : nobody;
  if (name === "message.schedule_failed")
    return [{ kind: "failed", listeners: named(known, [known.headlines.get(event.subjectId)?.authorId ?? payload.personId]) }];
  if (name === "sla.breached") return late(row, known);
  return name === "message.changed" || name === "message.edited" ? changed(event, row, known) : nobody;
}

/** Who is told of an event, and as what. Nobody of what they did themselves, and nobody of what they may not see. */
export function recipientsOf(event: DomainEvent, known: Known): Told[] {
  if (event.name === "task.due") return [{ kind: "task_due", listeners: named(known, [event.payload.personId]) }];
  if (event.name === "lifecycle.stuck") return stuck(event, known);
  if (event.name === "export.ready") return [{ kind: "export_ready", listeners: named(known, [event.payload.personId]) }];
  const row = conversationOf(event, known);
  if (!row) return nobody;
  return aboutConversation(event, row, known).map(({ kind, listeners }) => ({
    kind,
    listeners: listeners.filter(({ actor }) => actor.id !== event.cause.id && canSee(actor, row)),
  }));
}
