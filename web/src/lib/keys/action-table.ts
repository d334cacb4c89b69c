import type { Word } from "../../words/english.ts";

/** Where an action stands in the keyboard map and in the palette. */
export type ActionGroup = "keysAnywhere" | "inbox" | "composer";

interface ActionFacts {
  word: Word;
  group: ActionGroup;
  /** Its own keys: "E", "Shift+A", "Mod+K" (Ctrl, or ⌘ on a Mac), "G I" (one after another). None: only in the palette. */
  keys?: string;
  /** Works while somebody types, too. */
  typing?: boolean;
}

/**
 * Everything that can be done by a key or from the palette, once. A screen that can do it now says so with `useActions`;
 * tooltips, the keyboard map and the palette read it from here.
 */
export const actionTable = {
  palette: { word: "palette", group: "keysAnywhere", keys: "Mod+K", typing: true },
  search: { word: "search", group: "keysAnywhere", keys: "/" },
  "go.inbox": { word: "inbox", group: "keysAnywhere", keys: "G I" },
  "go.leads": { word: "leads", group: "keysAnywhere", keys: "G L" },
  "go.contacts": { word: "contacts", group: "keysAnywhere", keys: "G P" },
  "go.tasks": { word: "tasks", group: "keysAnywhere", keys: "G T" },
  "go.ledger": { word: "ledger", group: "keysAnywhere", keys: "G D" },
  "go.settings": { word: "settings", group: "keysAnywhere", keys: "G S" },
  "conversation.new": { word: "newConversation", group: "keysAnywhere", keys: "C" },
  "go.notifications": { word: "notifications", group: "keysAnywhere", keys: "G N" },
  "go.queue": { word: "queue", group: "keysAnywhere", keys: "G Q" },
  "go.team": { word: "teamNow", group: "keysAnywhere", keys: "G O" },
  availability: { word: "availability", group: "keysAnywhere", keys: "Shift+O" },
  scheme: { word: "scheme", group: "keysAnywhere", keys: "Shift+D" },
  undo: { word: "undo", group: "keysAnywhere", keys: "Z" },
  escape: { word: "clearAll", group: "keysAnywhere", keys: "Escape" },
  keys: { word: "keys", group: "keysAnywhere", keys: "?" },
  "conversation.next": { word: "keysNext", group: "inbox", keys: "J" },
  "conversation.previous": { word: "keysPrevious", group: "inbox", keys: "K" },
  "conversation.next_unread": { word: "nextUnread", group: "inbox", keys: "U" },
  "conversation.next_best": { word: "nextBest", group: "inbox", keys: "Shift+J" },
  "list.filter": { word: "filter", group: "inbox" },
  "list.views": { word: "otherViews", group: "inbox", keys: "V" },
  "conversation.priority": { word: "priority", group: "inbox", keys: "P" },
  "conversation.spam": { word: "spam", group: "inbox" },
  "conversation.close": { word: "close", group: "inbox", keys: "E" },
  "conversation.stage": { word: "stageChoose", group: "inbox", keys: "L" },
  "conversation.snooze": { word: "snooze", group: "inbox", keys: "S" },
  "conversation.assign": { word: "assign", group: "inbox", keys: "A" },
  "conversation.take": { word: "assignMe", group: "inbox", keys: "Shift+A" },
  "conversation.hand_over": { word: "handOver", group: "inbox", keys: "H" },
  "conversation.unread": { word: "markUnread", group: "inbox", keys: "M" },
  "selection.toggle": { word: "selectOne", group: "inbox", keys: "X" },
  "selection.range": { word: "selectRange", group: "inbox", keys: "Shift+X" },
  "selection.all": { word: "selectAll", group: "inbox", keys: "Mod+A" },
  "selection.tag": { word: "tags", group: "inbox", keys: "Shift+T" },
  "selection.read": { word: "markRead", group: "inbox", keys: "Shift+M" },
  "pane.list": { word: "listPane", group: "inbox", keys: "[" },
  "pane.next": { word: "nextPane", group: "inbox", keys: "F6", typing: true },
  "thread.latest": { word: "jumpToLatest", group: "inbox", keys: "End" },
  "thread.read": { word: "readMessages", group: "inbox", keys: "Alt+ArrowUp", typing: true },
  "thread.events": { word: "showEvents", group: "inbox" },
  "pane.details": { word: "details", group: "inbox", keys: "]" },
  "composer.reply": { word: "reply", group: "composer", keys: "R" },
  "composer.note": { word: "note", group: "composer", keys: "N" },
  "composer.sendAndClose": { word: "sendAndClose", group: "composer", keys: "Mod+Enter", typing: true },
  "composer.sendAndSnooze": { word: "sendAndSnoozeTomorrow", group: "composer", keys: "Mod+Shift+Enter", typing: true },
  "composer.schedule": { word: "scheduleSend", group: "composer" },
  "composer.template": { word: "template", group: "composer", keys: "T" },
  "composer.attach": { word: "attach", group: "composer", keys: "Mod+Shift+A", typing: true },
  "composer.voice": { word: "voice", group: "composer", keys: "Mod+Shift+V", typing: true },
  "composer.bold": { word: "bold", group: "composer", keys: "Mod+B", typing: true },
  "composer.italic": { word: "italic", group: "composer", keys: "Mod+I", typing: true },
} as const satisfies Record<string, ActionFacts>;

export type ActionId = keyof typeof actionTable;
export const actionIds = Object.keys(actionTable) as ActionId[];
export const factsOf = (id: ActionId): ActionFacts => actionTable[id];
