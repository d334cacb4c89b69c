import type { Message } from "@sigap/contract/messages";

/** What stands in a thread from top to bottom. A row that holds several messages has the key of its last: pages join at the top. */
export type ThreadRow =
  | { kind: "day"; key: string; at: string; hidden: number }
  | { kind: "new"; key: string }
  | { kind: "bubble"; key: string; message: Message; grouped: boolean }
  | { kind: "gallery"; key: string; messages: readonly Message[]; grouped: boolean }
  | { kind: "call"; key: string; message: Message }
  | { kind: "event"; key: string; message: Message }
  | { kind: "events"; key: string; messages: readonly Message[] };

interface Given {
  items: readonly Message[];
  /** Older messages are not loaded: the first may not be the first of its day. */
  older: boolean;
  /** The first that was unread when the thread was opened. */
  firstNew: string | undefined;
  /** Whether lines about the conversation are shown. */
  events: boolean;
}

export const groupMinutes = 3;
/** So many pictures in a row make a gallery. */
export const leastPictures = 3;
/** So many lines in a row become one. */
export const leastEvents = 3;

const isEvent = ({ type }: Message) => type === "event";
const isCall = ({ content }: Message) => content?.kind === "call";

/** Same sender within three minutes: one group. */
export function follows(before: Message | undefined, message: Message): boolean {
  return (
    before !== undefined &&
    !isEvent(before) &&
    !isCall(before) &&
    (before.type === "note") === (message.type === "note") &&
    before.direction === message.direction &&
    before.author.kind === message.author.kind &&
    before.author.id === message.author.id &&
    Date.parse(message.occurredAt) - Date.parse(before.occurredAt) < groupMinutes * 60_000
  );
}

/** A picture that is here, without anything that needs room of its own. */
const isBarePicture = ({ type, text, attachments, replyTo, reactions, deleted, delivery, forwarded, content, template }: Message) =>
  type === "image" &&
  !text &&
  attachments.length === 1 &&
  attachments[0]?.state === "ready" &&
  !replyTo &&
  reactions.length === 0 &&
  !deleted &&
  !forwarded &&
  !content &&
  !template &&
  delivery?.state !== "failed" &&
  delivery?.state !== "unknown";

const dayStart = (iso: string) => new Date(iso).setHours(0, 0, 0, 0);

/** From messages to rows. */
export function rowsOf({ items, older, firstNew, events }: Given): ThreadRow[] {
  const shown = events ? items : items.filter((message) => !isEvent(message));
  const rows: ThreadRow[] = [];
  let day = 0;
  let dayEnd = 0;
  for (let index = 0; index < shown.length; ) {
    const message = shown[index];
    if (!message) break;
    const before = shown[index - 1];
    const time = Date.parse(message.occurredAt);
    const newDay = time < day || time >= dayEnd;
    if (newDay) {
      day = dayStart(message.occurredAt);
      dayEnd = new Date(day).setDate(new Date(day).getDate() + 1);
      const hidden = events ? 0 : items.filter((each) => isEvent(each) && isBetween(each, day, dayEnd)).length;
      if (before || !older) rows.push({ kind: "day", key: `day ${message.id}`, at: message.occurredAt, hidden });
    }
    const isNew = message.id === firstNew;
    if (isNew) rows.push({ kind: "new", key: "new" });
    const run = runFrom(shown, index, (next) => next.id !== firstNew && Date.parse(next.occurredAt) < dayEnd);
    rows.push(rowOf(run, !newDay && !isNew && follows(before, message)));
    index += run.length;
  }
  return rows;
}

const isBetween = ({ occurredAt }: Message, from: number, to: number) => Date.parse(occurredAt) >= from && Date.parse(occurredAt) < to;

/** The messages from here that share a row: pictures of one sender, or lines about the conversation. */
function runFrom(shown: readonly Message[], from: number, mayFollow: (next: Message) => boolean): readonly Message[] {
  const first = shown[from] as Message;
  const belongs = isEvent(first)
    ? isEvent
    : isBarePicture(first)
      ? (next: Message, before: Message) => isBarePicture(next) && follows(before, next)
      : null;
  let to = from + 1;
  while (belongs) {
    const [before, next] = [shown[to - 1], shown[to]];
    if (!before || !next || !mayFollow(next) || !belongs(next, before)) break;
    to += 1;
  }
  const enough = to - from >= (isEvent(first) ? leastEvents : leastPictures);
  return shown.slice(from, enough ? to : from + 1);
}

function rowOf(run: readonly Message[], grouped: boolean): ThreadRow {
  const message = run.at(-1) as Message;
  const key = message.id;
  if (isEvent(message)) return run.length > 1 ? { kind: "events", key, messages: run } : { kind: "event", key, message };
  if (isCall(message)) return { kind: "call", key, message };
  return run.length > 1 ? { kind: "gallery", key, messages: run, grouped } : { kind: "bubble", key, message, grouped };
}

/** The row that holds a message; -1 when none does. */
export const rowWith = (rows: readonly ThreadRow[], messageId: string): number =>
  rows.findIndex(
    (row) => ("message" in row && row.message.id === messageId) || ("messages" in row && row.messages.some(({ id }) => id === messageId)),
  );
/** The message that a row is about, for keys; days have none. */
export const messageOfRow = (row: ThreadRow | undefined): Message | undefined =>
  row && "message" in row ? row.message : row && "messages" in row ? row.messages.at(-1) : undefined;
/** The time of a row; that of the next one for lines between. */
export const timeOfRow = (rows: readonly ThreadRow[], index: number): string | undefined => {
  for (let at = index; at < rows.length; at += 1) {
    const row = rows[at];
    if (row?.kind === "day") return row.at;
    const time = messageOfRow(row)?.occurredAt;
    if (time) return time;
  }
  return undefined;
};

/** About how tall a row is before it was drawn. */
export function estimateRow(row: ThreadRow | undefined, width: number): number {
  if (!row) return 44;
  if (row.kind === "day" || row.kind === "new") return 34;
  if (row.kind === "event" || row.kind === "events") return 30;
  if (row.kind === "call") return 66;
  if (row.kind === "gallery") return 300;
  const { message } = row;
  const perLine = Math.max(24, (width * 0.72) / 7.2);
  const words = (message.text ?? message.template?.body ?? "").split("\n");
  const lines = words.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / perLine)), 0);
  const files = message.attachments.reduce((sum, { kind }) => sum + (kind === "image" || kind === "video" ? 230 : 56), 0);
  const rest = (message.content ? 90 : 0) + (message.replyTo ? 52 : 0) + (message.attribution ? 74 : 0);
  return (row.grouped ? 2 : 8) + 17 + lines * 20 + files + rest + (message.reactions.length > 0 ? 14 : 0);
}
