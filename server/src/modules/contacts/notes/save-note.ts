import type { ContactNote } from "@sigap/contract/contact-notes";
import { audit } from "#modules/identity";
import { type Actor, type Ctx, causeOf } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { tell } from "../events.ts";
import { familyOf } from "../family.ts";
import { canEdit } from "../policy.ts";
import { readableContact, writableContact } from "../rights.ts";
import { deleteNote, listNotes, lockNote, type NoteRow, putNote } from "./note-store.ts";

const isOwn = (actor: Actor, { author }: NoteRow): boolean => author.kind === actor.kind && author.id === actor.id;

const present = (actor: Actor, row: NoteRow): ContactNote => ({
  id: row.id,
  text: row.text,
  pinned: row.pinned,
  author: { kind: row.author.kind, id: row.author.id, name: row.author.name },
  createdAt: row.createdAt.toISOString(),
  editedAt: row.editedAt?.toISOString() ?? null,
  can: { edit: canEdit(actor) && isOwn(actor, row), pin: canEdit(actor) },
});

export const readNotes = (ctx: Ctx, id: string): Promise<{ items: ContactNote[] }> =>
  ctx.read(async (db) => {
    const contactId = await readableContact(ctx, db, id);
    const rows = await listNotes(db, ctx.workspaceId, await familyOf(db, ctx.workspaceId, contactId));
    return { items: rows.map((row) => present(ctx.actor, row)) };
  });

const told = (ctx: Ctx, tx: Tx, row: NoteRow, what: "added" | "changed" | "removed" | "pinned" | "unpinned") =>
  tell(ctx.app, tx, `contact.note_${what}`, row.workspaceId, [row.contactId], causeOf(ctx.actor), { noteId: row.id });

export const addNote = (ctx: Ctx, id: string, { text, pinned }: { text: string; pinned: boolean }): Promise<ContactNote> =>
  ctx.transaction(async (tx) => {
    const contactId = await writableContact(ctx, tx, id);
    const row: NoteRow = {
      workspaceId: ctx.workspaceId,
      id: newId(),
      contactId,
      text,
      pinned,
      author: causeOf(ctx.actor),
      createdAt: ctx.now(),
      editedAt: null,
    };
    await putNote(tx, row);
    told(ctx, tx, row, "added");
    return present(ctx.actor, row);
  });

async function lockWritable(ctx: Ctx, tx: Tx, id: string): Promise<NoteRow> {
  const row = found(await lockNote(tx, ctx.workspaceId, id));
  await writableContact(ctx, tx, row.contactId);
  return row;
}

/** What a note said before stays in the audit log. */
export const changeNote = (ctx: Ctx, id: string, change: { text?: string; pinned?: boolean }): Promise<ContactNote> =>
  ctx.transaction(async (tx) => {
    const row = await lockWritable(ctx, tx, id);
    const text = change.text ?? row.text;
    const pinned = change.pinned ?? row.pinned;
    if (text !== row.text) ensure(isOwn(ctx.actor, row), "not_your_note");
    const next = { ...row, text, pinned, editedAt: text === row.text ? row.editedAt : ctx.now() };
    await putNote(tx, next);
    if (text !== row.text) {
      await audit(tx, ctx, "contact_note.changed", row.id, { contactId: row.contactId, before: row.text, after: text });
      told(ctx, tx, next, "changed");
    }
    if (pinned !== row.pinned) told(ctx, tx, next, pinned ? "pinned" : "unpinned");
    return present(ctx.actor, next);
  });

export const removeNote = (ctx: Ctx, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const row = await lockWritable(ctx, tx, id);
    ensure(isOwn(ctx.actor, row), "not_your_note");
    await deleteNote(tx, ctx.workspaceId, id);
    await audit(tx, ctx, "contact_note.removed", row.id, { contactId: row.contactId, before: row.text });
    told(ctx, tx, row, "removed");
  });
