import { indexPeople, removeUnused } from "#modules/contacts";
import { momentOf, timeZonesOf } from "#modules/identity";
import { forgetUnused, importPast, type PastLine, removePast } from "#modules/messages";
import type { App } from "#platform/app.ts";
import type { Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";
import { Stopped, unlessStopped } from "../work/progress.ts";
import { chatLines } from "./chat-file.ts";
import { ChatMedia } from "./chat-media.ts";
import { type ChatRecord, chatKey, findChat, moveChat, reachChat } from "./chat-store.ts";
import { wallOf } from "./date-order.ts";
import { meaningOf } from "./meaning.ts";
import type { ChatLine } from "./read-chat.ts";

/** Lines of one transaction, rounded up to whole minutes. */
const atOnce = 500;
/** Pictures are drawn small meanwhile: so many take no minute anywhere. */
const filesAtOnce = 50;

/** Writes a chat, or takes it back, as far as it is not done yet: what stands in the thread already is never written again. */
export const runChat = async (app: App, { workspaceId, id }: { workspaceId: string; id: string }): Promise<void> => {
  const row = await app.database.readWorkspace(workspaceId, (db) => findChat(db, workspaceId, id));
  if (row?.state === "running") await writeChat(app, row).catch(unlessStopped);
  if (row?.state === "undoing") await takeChatBack(app, row).catch(unlessStopped);
};

async function writeChat(app: App, row: ChatRecord): Promise<void> {
  const zone = await app.database.readAcross((db) => timeZonesOf(db, [row.workspaceId]));
  const timeZone = zone.get(row.workspaceId) ?? "UTC";
  const media = await ChatMedia.open(app, row);
  const results = { written: 0, known: 0, files: 0 };
  let waiting: PastLine[] = [];
  const flush = (lines: readonly PastLine[]) =>
    app.database.inWorkspace(row.workspaceId, async (tx) => {
      const { written, known, files } = await importPast(app, tx, pastOf(row), lines);
      results.written += written;
      results.known += known;
      results.files += files;
      if (!(await reachChat(tx, row, results))) throw new Stopped();
      tell(app, tx, row);
    });
  for await (const some of chatLines(app, row)) {
    for (const line of some) {
      const next = await pastLine(row, line, timeZone, media);
      if (!next) continue;
      const enough = waiting.length >= atOnce || waiting.filter(({ file }) => file).length >= filesAtOnce;
      if (enough && minuteOf(waiting.at(-1)) !== minuteOf(next)) {
        await flush(waiting);
        // Of what stood in the thread already the files are there, too.
        await app.database.readAcross((db) => forgetUnused(app, db, row.workspaceId, media.stored));
        waiting = [];
      }
      waiting.push(next);
    }
  }
  await flush(waiting);
  await app.database.acrossWorkspaces(async (tx) => {
    if (row.madeContact && row.contactId) await indexPeople(tx, row.workspaceId, [row.contactId]);
    if (await moveChat(tx, row, "running", "done", app.clock.now())) tell(app, tx, row);
  });
  // What people said is theirs: it stands in the thread now, and is kept nowhere else.
  await app.files.remove(chatKey(row));
}
const minuteOf = (line: PastLine | undefined): number => Math.floor((line?.at.getTime() ?? 0) / 60_000);

async function pastLine({ options }: ChatRecord, line: ChatLine, timeZone: string, media: ChatMedia): Promise<PastLine | null> {
  const { meaning, text, edited, file } = meaningOf(line);
  const wall = options && wallOf(line, options.dates);
  if (meaning === "system" || line.author === null || wall === null || !options) return null;
  const ours = options.business.includes(line.author);
  return {
    direction: ours ? "outbound" : "inbound",
    kind: meaning,
    text,
    edited,
    by: ours ? line.author : null,
    at: new Date(momentOf(timeZone, wall)),
    file: file ? await media.keep(file.name) : null,
    caption: file?.caption ?? null,
  };
}

async function takeChatBack(app: App, row: ChatRecord): Promise<void> {
  let undone = row.results.undone ?? 0;
  for (let more = true; more; ) {
    await app.database.inWorkspace(row.workspaceId, async (tx) => {
      const gone = await removePast(app, tx, pastOf(row), atOnce);
      undone += gone;
      more = gone === atOnce;
      if (!(await reachChat(tx, row, { ...row.results, undone }))) throw new Stopped();
      if (!more) await moveChat(tx, row, "undoing", "undone", app.clock.now());
      // Whoever was made for it goes too, unless somebody has done anything with them.
      if (!more && row.madeContact && row.contactId)
        await removeUnused(app, tx, { workspaceId: row.workspaceId, importId: row.id, cause: row.actor }, [row.contactId]);
      tell(app, tx, row);
    });
  }
}

function pastOf({ workspaceId, id, contactId, connectionId }: ChatRecord) {
  if (!contactId || !connectionId) throw new Error("a chat is written into somebody's thread");
  return { workspaceId, importId: id, contactId, connectionId };
}
const tell = (app: App, tx: Tx, { workspaceId, id, actor }: ChatRecord): void =>
  emit(app, tx, [{ workspaceId, name: "chat_import.moved", subjectId: id, cause: actor }]);
