import type { ActivityEntry } from "@sigap/contract/contact-activity";
import type { Field, FieldValue, Masked } from "@sigap/contract/fields";
import { moment } from "../../lib/format.ts";
import type { Say } from "../../lib/i18n.tsx";
import type { Word } from "../../words/english.ts";
import { valueWords } from "./fields/value-words.ts";
import { countryName, languageName } from "./places.ts";

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const list = (value: unknown): string[] => (Array.isArray(value) ? value.filter((each) => typeof each === "string") : []);

/** Lines that need no more than who did it, and the values that stand beside. */
const plain: Record<string, Word> = {
  "contact.tagged": "act_tagged",
  "contact.identity_changed": "act_identity",
  "contact.user_id_changed": "event_contact_user_id_changed",
  "contact.security_code_changed": "event_contact_security_code_changed",
  "contact.number_changed": "act_number",
  "contact.marketing_stopped": "event_contact_marketing_stopped",
  "contact.marketing_allowed": "event_contact_marketing_allowed",
  "contact.unmerged": "act_unmerged",
  "contact.merge_suggested": "act_merge_suggested",
  "contact.blocked": "act_blocked",
  "contact.unblocked": "act_unblocked",
  "contact.note_added": "act_note_added",
  "contact.note_changed": "act_note_changed",
  "contact.note_removed": "act_note_removed",
  "contact.note_pinned": "act_note_pinned",
  "contact.note_unpinned": "act_note_unpinned",
  "task.created": "act_task_created",
  "task.changed": "act_task_changed",
  "task.done": "act_task_done",
  "task.reopened": "act_task_reopened",
  "task.removed": "act_task_removed",
  "task.due": "act_task_due",
  "conversation.opened": "act_opened",
  "conversation.reopened": "act_reopened",
  "conversation.woken": "event_woken",
  "conversation.floor_taken": "event_floor",
  "conversation.marked_spam": "event_marked_spam",
  "conversation.unmarked_spam": "event_unmarked_spam",
  "conversation.handed_over": "event_handed_over",
  "group.created": "event_group_created",
  "group.deleted": "event_group_deleted",
  "group.changed": "event_group_changed",
  "group.suspended": "event_group_suspended",
  "group.resumed": "event_group_resumed",
  "group.joined": "event_group_joined",
  "group.left": "event_group_left",
  "group.join_asked": "event_group_join_asked",
  "group.join_withdrawn": "event_group_join_withdrawn",
  "marketing.clicked": "act_clicked",
  "marketing.landing_viewed": "act_landed",
  "conversion.detected": "act_conversion",
  "deal.created": "act_deal_created",
  "deal.removed": "act_deal_removed",
};

const outcomes = ["won", "lost", "booked", "answered", "spam", "merged"] as const;
const priorities = ["urgent", "high", "normal", "low"] as const;
const fields = ["name", "language", "country", "email", "phone", "username"] as const;
const others: Record<string, Word> = { about: "aboutPerson", ownerId: "leadOwner", companyId: "company" };
const fieldWord = (field: string): Word => fields.find((each) => each === field) ?? others[field] ?? "profile";

interface FieldChange {
  field: string;
  before: FieldValue | Masked | null;
  after: FieldValue | Masked | null;
  /** What an id stood for. */
  words?: { before: string | null; after: string | null };
}
export const changesOf = ({ details }: ActivityEntry): FieldChange[] =>
  Array.isArray(details.changes) ? (details.changes as FieldChange[]).filter(({ field }) => typeof field === "string") : [];
/** How a field is called: the workspace's by its label of today. */
export function changedField(name: string, own: readonly Field[], say: Say): string {
  const field = ownField(name, own);
  return field?.label ?? (name.startsWith("fields.") ? name.slice("fields.".length) : say(fieldWord(name)));
}
const ownField = (name: string, own: readonly Field[]) => own.find(({ object, key }) => object === "contact" && name === `fields.${key}`);

/** A value as people read it. */
export function valueShown({ field, words, ...change }: FieldChange, side: "before" | "after", own: readonly Field[], say: Say): string {
  const value = words?.[side] ?? change[side];
  if (value === null || value === "") return say("activityEmptyValue");
  const definition = ownField(field, own);
  if (definition && !words?.[side]) return valueWords(definition, value, say);
  if (typeof value !== "string") return say("activityEmptyValue");
  if (field === "country") return countryName(value, say.language);
  return field === "language" ? languageName(value, say.language) : value;
}
export const tagsOf = ({ details }: ActivityEntry) => ({ added: list(details.added), removed: list(details.removed) });

export const whoDid = ({ by }: ActivityEntry, say: Say): string => by.name || (by.kind === "contact" ? say("activityCustomer") : "Sigap");

/** What happened, in a sentence. */
export function sayActivity(entry: ActivityEntry, say: Say, own: readonly Field[] = []): string {
  const { event, details } = entry;
  const by = whoDid(entry, say);
  const to = text(details.assignee) || text(details.team);
  const values = {
    by,
    to: to || text(details.to) || "?",
    from: text(details.from) || "?",
    name: text(details.name),
    title: text(details.title),
    number: text(details.number),
    subject: text(details.subject) || text(details.description),
    people: peopleOf(details.people),
  };
  if (event === "contact.created")
    return say(entry.by.kind === "person" || entry.by.kind === "api_key" ? "act_created" : "act_first_seen", values);
  if (event === "contact.fields_changed")
    return say("act_fields", {
      by,
      fields: changesOf(entry)
        .map(({ field }) => changedField(field, own, say).toLocaleLowerCase(say.language))
        .join(", "),
    });
  if (event === "contact.merged") return say(details.isWinner ? "act_merged" : "act_merged_away", values);
  if (event === "contact.touched") return say("act_touched", { name: touchName(details.attribution) || say("touch_other") });
  if (event === "conversation.assigned")
    return say(to ? (text(details.from) ? "act_assigned_from" : "act_assigned") : "act_unassigned", values);
  if (event === "conversation.closed")
    return say("act_closed", { by, outcome: say(`outcome_${outcomes.find((each) => each === details.outcome) ?? "other"}`) });
  if (event === "conversation.snoozed")
    return say("act_snoozed", { by, until: details.until ? moment(text(details.until), say.language) : "" });
  if (event === "conversation.prioritized")
    return say("event_prioritized", { by, priority: say(`priority_${priorities.find((each) => each === details.priority) ?? "normal"}`) });
  if (event === "lifecycle.stuck") return say("act_stage_stuck", { stage: text(details.stage) });
  if (event === "lifecycle.stage_changed") return sayMove(by, details, say);
  const word = plain[event];
  return word ? say(word, values) : say("act_other", { by, event });
}

function sayMove(by: string, details: ActivityEntry["details"], say: Say): string {
  const [from, to, deal] = [text(details.fromStage), text(details.toStage), text(details.deal)];
  if (deal && from && to) return say("act_deal_moved", { by, deal, from, to });
  if (!to) return say("act_stage_left", { by, from });
  return from ? say("act_stage_changed", { by, from, to }) : say("act_stage_entered", { by, to });
}

const touchName = (attribution: unknown): string => {
  if (typeof attribution !== "object" || attribution === null) return "";
  const { headline, sourceId } = attribution as { headline?: unknown; sourceId?: unknown };
  return text(headline) || text(sourceId);
};
const peopleOf = (people: unknown): string =>
  Array.isArray(people)
    ? people
        .map((person) => (typeof person === "object" && person !== null && "name" in person ? text(person.name) : text(person)))
        .filter(Boolean)
        .join(", ")
    : text(people);
