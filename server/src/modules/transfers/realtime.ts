import type { Projection } from "#platform/realtime.ts";
import { findChat } from "./chat/chat-store.ts";
import { presentChats } from "./chat/start-chat.ts";
import { findExport } from "./export/export-store.ts";
import { presentExport } from "./export/make-export.ts";
import { presentImport } from "./present.ts";
import { findImport } from "./store.ts";

/** How far an import is, to everybody who may import. */
export const importProjection: Projection = {
  events: ["import.moved"],
  async project(_app, db, workspaceId, events) {
    const ids = [...new Set(events.map(({ subjectId }) => subjectId))];
    const rows = (await Promise.all(ids.map((id) => findImport(db, workspaceId, id)))).filter((row) => row !== undefined);
    const views = await Promise.all(rows.map((row) => presentImport(db, row)));
    return views.map((view) => ({
      for: (actor) => (actor.permissions.has("contacts:import") ? { type: "import" as const, import: view } : null),
    }));
  },
};

/** How far a chat is, to everybody who may import. */
export const chatProjection: Projection = {
  events: ["chat_import.moved"],
  async project(_app, db, workspaceId, events) {
    const ids = [...new Set(events.map(({ subjectId }) => subjectId))];
    const rows = (await Promise.all(ids.map((id) => findChat(db, workspaceId, id)))).filter((row) => row !== undefined);
    return (await presentChats(db, workspaceId, rows, null)).map((view) => ({
      for: (actor) => (actor.permissions.has("contacts:import") ? { type: "chat-import" as const, chat: view } : null),
    }));
  },
};

/** An export, to whoever asked for it. */
export const exportProjection: Projection = {
  events: ["export.moved"],
  async project(_app, db, workspaceId, events) {
    const ids = [...new Set(events.map(({ subjectId }) => subjectId))];
    const rows = (await Promise.all(ids.map((id) => findExport(db, workspaceId, id)))).filter((row) => row !== undefined);
    return rows.map((row) => ({
      for: (actor) => (actor.id === row.actor.id ? { type: "export" as const, export: presentExport(row) } : null),
    }));
  },
};
