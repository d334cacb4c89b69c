import type { ChatReading } from "@sigap/contract/chat-imports";
import type { App } from "#platform/app.ts";
import { kindOf } from "../read/open-table.ts";
import { openZip } from "../read/zip.ts";
import { ChatMedia } from "./chat-media.ts";
import { type ChatRecord, chatKey } from "./chat-store.ts";
import { DateOrder, wallOf } from "./date-order.ts";
import { meaningOf } from "./meaning.ts";
import { type ChatLine, type ChatMoment, ChatReader } from "./read-chat.ts";

type Stored = Pick<ChatRecord, "workspaceId" | "id" | "entry">;

/** The text of a chat in an archive: an iPhone calls it `_chat.txt`, Android by the name of the chat. Null when there is none. */
export async function textIn(app: App, place: Omit<Stored, "entry">, first: Buffer): Promise<{ entry: string | null } | null> {
  if (kindOf(first) !== "xlsx") return { entry: null };
  const zip = await openZip(app, chatKey(place), (await app.files.size(chatKey(place))) ?? 0);
  const texts = zip?.names.filter((name) => /\.txt$/i.test(name)) ?? [];
  const entry = texts.find((name) => name.endsWith("_chat.txt")) ?? (texts.length === 1 ? texts[0] : undefined);
  return entry ? { entry } : null;
}

async function* bytesOf(app: App, row: Stored): AsyncGenerator<Uint8Array> {
  const key = chatKey(row);
  if (row.entry === null) yield* app.files.read(key) as AsyncIterable<Uint8Array>;
  else yield* (await openZip(app, key, (await app.files.size(key)) ?? 0))?.read(row.entry) ?? [];
}

/** The messages of a stored chat as they come, and behind them how many lines nobody could read. */
export async function* chatLines(app: App, row: Stored): AsyncGenerator<ChatLine[], number> {
  const reader = new ChatReader();
  const decoder = new TextDecoder();
  for await (const chunk of bytesOf(app, row)) yield reader.push(decoder.decode(chunk, { stream: true }));
  yield reader.push(decoder.decode());
  yield reader.end();
  return reader.unknown;
}

/** The dry run: who says how much, from when to when, and what can't be brought in. */
export async function readChat(app: App, row: Stored, now: Date): Promise<ChatReading> {
  const order = new DateOrder(now);
  const authors = new Map<string, { messages: number; media: number }>();
  const counts = { messages: 0, media: 0, files: 0, deleted: 0, system: 0 };
  let first: ChatMoment | null = null;
  let last: ChatMoment | null = null;
  const files = await ChatMedia.open(app, row);
  const lines = chatLines(app, row);
  for (let step = await lines.next(); ; step = await lines.next()) {
    if (step.done) return { ...counts, unknown: step.value, authors: mostFirst(authors), dates: datesOf(order, first, last) };
    for (const line of step.value) {
      order.add(line);
      first ??= line;
      last = line;
      const { meaning, file } = meaningOf(line);
      if (meaning === "system" || line.author === null) {
        counts.system += 1;
        continue;
      }
      counts.messages += 1;
      if (meaning !== "text") counts[meaning] += 1;
      if (file && files.has(file.name)) counts.files += 1;
      const author = authors.get(line.author) ?? { messages: 0, media: 0 };
      author.messages += 1;
      if (meaning === "media") author.media += 1;
      authors.set(line.author, author);
    }
  }
}

const mostFirst = (authors: ReadonlyMap<string, { messages: number; media: number }>): ChatReading["authors"] =>
  [...authors]
    .map(([name, counted]) => ({ name, ...counted }))
    .sort((one, other) => other.messages - one.messages)
    .slice(0, 500);

function datesOf(order: DateOrder, first: ChatMoment | null, last: ChatMoment | null): ChatReading["dates"] {
  if (!first || !last) return [];
  const shown = (moment: ChatMoment, each: ChatReading["dates"][number]["order"]) =>
    new Date(wallOf(moment, each) ?? 0).toISOString().slice(0, 16);
  return order.possible.map((each) => ({ order: each, first: shown(first, each), last: shown(last, each) }));
}
