import type { ChatImportOptions, ChatImportView } from "@sigap/contract/chat-imports";
import { defaultConnection } from "#modules/channels";
import { findContacts, findPeople, phoneKey, readableContact, writePeople } from "#modules/contacts";
import { audit } from "#modules/identity";
import { type Actor, type Ctx, causeOf } from "#platform/ctx.ts";
import type { Reader, Tx } from "#platform/db.ts";
import { ensure, found, refuse } from "#platform/errors.ts";
import { emit } from "#platform/events.ts";
import { newId } from "#platform/ids.ts";
import { enqueue } from "#platform/jobs.ts";
import { nobodyYet } from "../decide/apply-input.ts";
import { readPhone } from "../values/phone-cell.ts";
import { beginChat, type ChatRecord, findChat, moveChat } from "./chat-store.ts";

const chatOf = async (ctx: Ctx, db: Reader, id: string): Promise<ChatRecord> => found(await findChat(db, ctx.workspaceId, id));

/** Begins to write a chat into somebody's thread. */
export const startChat = (ctx: Ctx, id: string, options: ChatImportOptions): Promise<void> =>
  ctx.transaction(async (tx) => {
    const row = await chatOf(ctx, tx, id);
    const customers = row.reading.authors.filter(({ name }) => !options.business.includes(name));
    ensure(customers.length === 1, "chat_not_one_customer");
    ensure(
      row.reading.dates.some(({ order }) => order === options.dates),
      "invalid",
      { fields: "dates: this order makes impossible days" },
    );
    const connection = await defaultConnection(tx, ctx.workspaceId);
    ensure(connection, "no_connection");
    const contact = await contactFor(ctx, tx, row, options, customers[0]?.name ?? "");
    ensure(await beginChat(tx, row, { options, connectionId: connection.id, ...contact }), "conflict");
    await audit(tx, ctx, "chat_import.started", id, { file: row.fileName, contactId: contact.contactId });
    await enqueue(tx, [{ task: "transfers.chat", payload: { workspaceId: ctx.workspaceId, id } }]);
    tell(ctx, tx, id);
  });

/** Takes every message that it wrote out of the thread again. */
export const undoChat = (ctx: Ctx, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const row = await chatOf(ctx, tx, id);
    ensure(await moveChat(tx, row, "done", "undoing"), "conflict");
    await audit(tx, ctx, "chat_import.undone", id, { file: row.fileName, contactId: row.contactId });
    await enqueue(tx, [{ task: "transfers.chat", payload: { workspaceId: ctx.workspaceId, id } }]);
    tell(ctx, tx, id);
  });

const tell = (ctx: Ctx, tx: Tx, id: string): void =>
  emit(ctx.app, tx, [{ workspaceId: ctx.workspaceId, name: "chat_import.moved", subjectId: id, cause: causeOf(ctx.actor) }]);

/** Whose thread it is: somebody who is known, or whoever has the number, or somebody new. */
async function contactFor(ctx: Ctx, tx: Tx, row: ChatRecord, { contactId, phone }: ChatImportOptions, name: string) {
  if (contactId) return { contactId: await readableContact(ctx, tx, contactId), madeContact: false };
  const read = readPhone(phone ?? "", null);
  if ("problem" in read) return refuse("invalid", { fields: "phone: write it with its country code, as +62 812 …" });
  const key = phoneKey(read.digits);
  const [known] = (await findPeople(tx, ctx.workspaceId, [key])).values();
  if (known) return { contactId: await readableContact(ctx, tx, known.id), madeContact: false };
  const person = { ...nobodyYet(newId()), name, identities: [key] };
  const scope = { workspaceId: ctx.workspaceId, importId: row.id, cause: causeOf(ctx.actor) };
  await writePeople(ctx.app, tx, scope, { created: [person], changed: [], identities: [{ contactId: person.id, key }], tags: [] }, []);
  return { contactId: person.id, madeContact: true };
}

/** As they are to a reader; null is whoever reads the least. */
export async function presentChats(
  db: Reader,
  workspaceId: string,
  rows: readonly ChatRecord[],
  reader: Actor | null,
): Promise<ChatImportView[]> {
  const ids = rows.flatMap(({ contactId }) => contactId ?? []);
  const cards = await findContacts(db, workspaceId, ids, reader);
  return rows.map(({ id, fileName, state, reading, contactId, results, actor, createdAt, finishedAt }) => {
    const card = contactId ? cards.get(contactId) : undefined;
    return {
      id,
      fileName,
      state,
      // What was read before files came along says nothing of them.
      reading: { ...reading, files: reading.files ?? 0 },
      contact: card ? { id: card.id, name: card.name } : null,
      results,
      by: actor.name,
      createdAt: createdAt.toISOString(),
      finishedAt: finishedAt?.toISOString() ?? null,
    };
  });
}
