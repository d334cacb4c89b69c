import type { BulkAction } from "./bulk.ts";
import type { Connection } from "./channels.ts";
import type { ChatImportView } from "./chat-imports.ts";
import type { Contact } from "./contacts.ts";
import type { Conversation, Drafts } from "./conversations.ts";
import type { ExportView } from "./exports.ts";
import type { ImportView } from "./imports.ts";
import type { Message } from "./messages.ts";
import type { Notification } from "./notifications.ts";
import type { Attention, PresenceState } from "./presence.ts";
import type { ScheduledMessage } from "./scheduled.ts";

export type ContactPart = "notes" | "tasks" | "activity" | "duplicates";

/**
 * What the server pushes. Each change carries the whole new view of one thing, so that
 * old view + change = refetched view; applying one twice does no harm.
 */
export type Change =
  | { type: "message"; message: Message }
  | { type: "conversation"; conversation: Conversation }
  /** The conversation left what this person may see. */
  | { type: "conversation.hidden"; id: string }
  | { type: "contact"; contact: Contact }
  /** Parts of what is known about a person should be asked for again. */
  | { type: "contact_parts"; contactId: string; parts: ContactPart[] }
  /** Fields should be asked for again, and whoever has values in them. */
  | { type: "fields" }
  /** Companies should be asked for again. */
  | { type: "companies" }
  /** A person, or a deal of theirs, moved or changed its value: what shows it is asked for again. */
  | { type: "stages"; contactId: string; lifecycleId: string }
  /** Lifecycles themselves should be asked for again. */
  | { type: "lifecycles" }
  /** Many contacts came, went or changed at once: ask for them again. */
  | { type: "contacts" }
  /** How far an import is, and an export of one's own. */
  | { type: "import"; import: ImportView }
  | { type: "chat-import"; chat: ChatImportView }
  | { type: "export"; export: ExportView }
  /** Tags should be asked for again, and whoever has them. */
  | { type: "tags" }
  | { type: "connection"; connection: Connection }
  /** One's own drafts of a conversation, as another device saved them. */
  | { type: "draft"; conversationId: string; drafts: Drafts }
  /** Saved replies and their folders should be asked for again. */
  | { type: "replies" }
  /** Templates of a channel should be asked for again. */
  | { type: "templates"; connectionId: string }
  /** A message that waits for its time, or no longer does. */
  | { type: "scheduled"; scheduled: ScheduledMessage }
  /** Whether a colleague is there. */
  | { type: "presence"; personId: string; state: PresenceState }
  /** Who looks at a conversation, and who writes in it. */
  | { type: "attention"; conversationId: string; people: Attention[] }
  /** Segments, and one's own acts on many people, should be asked for again. */
  | { type: "segments" }
  /** How far one's own act on many conversations is. */
  | { type: "bulk_action"; bulkAction: BulkAction }
  /** One's own rights are others now: everything should be asked for again, and what was seen before forgotten. */
  | { type: "rights" }
  /** People, teams, or the workspace itself should be asked for again. */
  | { type: "people" }
  /** What customers are promised should be asked for again. */
  | { type: "service_policies" }
  /** `listed`: it stands in the list. `sound`: it is new, and the person wants to hear of it now. */
  | { type: "notification"; notification: Notification; listed: boolean; sound: boolean }
  /** Many were changed at once: ask for them again. */
  | { type: "notifications" }
  /** Rules, the queue or what was decided should be asked for again. */
  | { type: "routing"; what: "rules" | "queue" }
  /** Lists and counts should be asked for again. */
  | { type: "counts" };

/** Frames from the server on /api/v1/realtime. */
export type ServerFrame =
  /** `build` names the version of the web app that the server has now. */
  | { kind: "ready"; cursor: string; build: string }
  /** Nothing happened, and the line is alive. */
  | { kind: "pulse" }
  /** `cursor` is what to send as `?after=` when coming back. */
  | { kind: "changes"; cursor: string; changes: Change[] }
  /** Who is there and who looks at what: true at this moment, and never sent again. */
  | { kind: "live"; changes: Change[] }
  /** The cursor is too old: refetch everything. */
  | { kind: "reset"; cursor: string };
