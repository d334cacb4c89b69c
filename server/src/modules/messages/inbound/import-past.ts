import { lockContacts, resolveContactId } from "#modules/contacts";
import { findPlaces, forgetPast, openKey, recordPast } from "#modules/conversations";
import { resetRecency } from "#modules/segments";
import type { App } from "#platform/app.ts";
import type { Cause } from "#platform/ctx.ts";
import { type Reader, sql, type Tx } from "#platform/db.ts";
import { found } from "#platform/errors.ts";
import { emit } from "#platform/events.ts";
import { newId } from "#platform/ids.ts";
import { insertPastFiles, type PastFile, removeFilesOf } from "../media/index.ts";
import { insertMessages, type MessageRow } from "../store.ts";

/** Where a chat of the past belongs, and which import brings it. */
export interface PastChat {
  workspaceId: string;
  connectionId: string;
  contactId: string;
  importId: string;
}
/** Something that was said elsewhere. `kind` is `media` where the words only name a file. */
export interface PastLine {
  direction: "inbound" | "outbound";
  kind: "text" | "media" | "deleted";
  text: string;
  edited: boolean;
  /** Who said it for the business; nobody for the customer. */
  by: string | null;
  at: Date;
  /** The file that the words name, where it came along, and what was said with it. */
  file: PastFile | null;
  caption: string | null;
}

const minute = 60_000;
const minuteOf = (at: Date): number => Math.floor(at.getTime() / minute);

interface Known {
  direction: string;
  text: string | null;
  at: Date;
  type: string;
  importId: string | null;
  deleted: boolean;
}
const knownBetween = (db: Reader, { workspaceId }: PastChat, contactId: string, from: Date, to: Date) =>
  db.many<Known>(sql`
    select direction, text, occurred_at as at, type, content->>'importId' as "importId", content ? 'deleted' as deleted from message
    where workspace_id = ${workspaceId} and contact_id = ${contactId} and occurred_at >= ${from} and occurred_at < ${to}
      and direction in ('inbound', 'outbound')`);

const textKey = (direction: string, at: Date, text: string | null) => `${direction} ${minuteOf(at)} text ${(text ?? "").trim()}`;
const kindKey = (direction: string, at: Date, kind: string) => `${direction} ${minuteOf(at)} ${kind}`;

/** What stands in the thread already, to be crossed off: an export knows no ids, and often only the minute. */
class Standing {
  readonly #left = new Map<string, Known[]>();
  constructor(rows: readonly Known[]) {
    for (const row of rows) {
      this.#add(textKey(row.direction, row.at, row.text), row);
      if (row.deleted) this.#add(kindKey(row.direction, row.at, "deleted"), row);
      // A file that really came is what the words of an export only name.
      else if (row.type !== "text") this.#add(kindKey(row.direction, row.at, "media"), row);
    }
  }
  #add(key: string, row: Known): void {
    this.#left.set(key, [...(this.#left.get(key) ?? []), row]);
  }
  cross({ direction, at, kind, text }: PastLine): Known | null {
    const keys = kind === "deleted" ? [kindKey(direction, at, kind)] : [textKey(direction, at, text)];
    if (kind === "media") keys.push(kindKey(direction, at, kind));
    for (const key of keys) {
      const row = this.#left.get(key)?.shift();
      if (row) return row;
    }
    return null;
  }
}

/**
 * Writes what was said elsewhere into a thread, as history: it opens no window and no conversation, counts as nothing unread
 * and as no answer, and starts no automation. What stands there already is left alone, so that nothing comes twice; the lines
 * of one minute have to come together. Says how many were written (by this import, now or before), with how many files, and how
 * many were known.
 */
export async function importPast(
  app: App,
  tx: Tx,
  chat: PastChat,
  lines: readonly PastLine[],
): Promise<{ written: number; known: number; files: number }> {
  const [first] = lines;
  const last = lines.at(-1);
  if (!first || !last) return { written: 0, known: 0, files: 0 };
  const { workspaceId, connectionId, importId } = chat;
  const contactId = found(await resolveContactId(tx, workspaceId, chat.contactId));
  await lockContacts(tx, workspaceId, [contactId]);
  const times = lines.map(({ at }) => minuteOf(at));
  const [from, to] = [Math.min(...times), Math.max(...times) + 1].map((each) => new Date(each * minute));
  const standing = new Standing(from && to ? await knownBetween(tx, chat, contactId, from, to) : []);
  const crossed = lines.map((line) => ({ line, known: standing.cross(line) }));
  const fresh = crossed.flatMap(({ line, known }) => (known ? [] : [line]));
  const own = crossed.filter(({ known }) => known?.importId === importId);
  const files = fresh.filter(({ file }) => file).length + own.filter(({ known }) => known?.type !== "text").length;
  if (fresh.length > 0) await store(app, tx, { workspaceId, connectionId, contactId, importId }, fresh);
  return { written: fresh.length + own.length, known: lines.length - fresh.length - own.length, files };
}

async function store(app: App, tx: Tx, chat: PastChat, lines: readonly PastLine[]): Promise<void> {
  const { workspaceId, connectionId, contactId, importId } = chat;
  const [oldest] = lines;
  if (!oldest) return;
  const place = { workspaceId, connectionId, contactId, at: oldest.at };
  const conversationId = found((await findPlaces(tx, [place], true)).get(openKey(place))).id;
  let before = 0;
  const rows = lines.map((line): MessageRow => {
    // Those of one moment keep their order.
    before = Math.max(line.at.getTime(), Math.floor(before / 1000) === Math.floor(line.at.getTime() / 1000) ? before + 1 : 0);
    const ours = line.direction === "outbound";
    const author: Cause = ours ? { kind: "person", id: null, name: line.by ?? "" } : { kind: "contact", id: contactId, name: "" };
    const isDeleted = line.kind === "deleted";
    return {
      workspaceId,
      id: newId(),
      contactId,
      conversationId,
      connectionId,
      direction: line.direction,
      type: line.file?.kind ?? "text",
      providerType: line.kind,
      externalId: null,
      deliveryId: null,
      author,
      text: isDeleted ? null : line.file ? line.caption : line.text,
      content: {
        past: true,
        importId,
        ...(ours ? { via: "phone_app" as const } : {}),
        ...(isDeleted ? { deleted: { at: line.at.toISOString(), by: ours ? ("business" as const) : ("contact" as const) } } : {}),
        ...(line.edited ? { editedAt: line.at.toISOString() } : {}),
      },
      replyToId: null,
      deliveryState: ours ? "sent" : null,
      delivery: ours ? {} : null,
      reactions: null,
      occurredAt: new Date(before),
    };
  });
  insertMessages(tx, rows);
  await insertPastFiles(
    tx,
    chat,
    rows.flatMap(({ id }, index) => {
      const file = lines[index]?.file;
      return file ? [{ messageId: id, file }] : [];
    }),
  );
  recordPast(
    tx,
    rows.map(({ id, occurredAt }) => ({ workspaceId, conversationId, messageId: id, at: occurredAt })),
  );
  emit(
    app,
    tx,
    rows.map((row) => ({
      workspaceId,
      name: "message.imported",
      subjectId: row.id,
      contactId,
      payload: { conversationId, direction: row.direction, type: row.type, at: row.occurredAt.toISOString() },
      cause: row.author,
    })),
  );
}

/**
 * Takes some of what an import wrote out of the thread again, with the conversation that was made for it and holds nothing
 * else; returns how many there were.
 */
export async function removePast(app: App, tx: Tx, { workspaceId, contactId: id, importId }: PastChat, limit: number): Promise<number> {
  const contactId = await resolveContactId(tx, workspaceId, id);
  if (!contactId) return 0;
  await lockContacts(tx, workspaceId, [contactId]);
  const some = await tx.many<{ id: string }>(sql`
    select id from message where workspace_id = ${workspaceId} and contact_id = ${contactId} and content->>'importId' = ${importId} limit ${limit}`);
  const going = some.map(({ id: each }) => each);
  await removeFilesOf(app, tx, workspaceId, going);
  const gone = await tx.many<{ id: string; conversationId: string }>(sql`
    delete from message where workspace_id = ${workspaceId} and id = any(${going}::uuid[]) returning id, conversation_id as "conversationId"`);
  if (gone.length < limit) await resetRecency(tx, workspaceId, contactId, await newestOf(tx, workspaceId, contactId));
  if (gone.length === 0) return 0;
  const ids = gone.map((row) => row.id);
  tx.send(sql`delete from message_search where workspace_id = ${workspaceId} and message_id = any(${ids}::uuid[])`);
  const left = await tx.many<{ conversationId: string; newestId: string | null; newestAt: Date | null }>(sql`
    select c.id as "conversationId", m.id as "newestId", m.at as "newestAt"
    from unnest(${[...new Set(gone.map(({ conversationId }) => conversationId))]}::uuid[]) as c (id)
    left join lateral (select id, occurred_at as at from message where workspace_id = ${workspaceId} and contact_id = ${contactId}
      and conversation_id = c.id order by occurred_at desc, id desc limit 1) m on true`);
  await forgetPast(tx, workspaceId, ids, left);
  return gone.length;
}

const newestOf = (db: Reader, workspaceId: string, contactId: string) =>
  db.one<{ wroteAt: Date | null; sentAt: Date | null }>(sql`
    select max(occurred_at) filter (where direction = 'inbound') as "wroteAt",
      max(occurred_at) filter (where direction = 'outbound' and delivery_state in ('sent', 'delivered', 'read', 'played')) as "sentAt"
    from message where workspace_id = ${workspaceId} and contact_id = ${contactId}`);
