import { sampleFile } from "../customers/samples.ts";
import { seededRandom } from "../faults.ts";
import type { Sandbox } from "../sandbox.ts";
import { type ChatMessage, type Customer, newMessage } from "../state.ts";
import { inboundMessage, numberPayload, seconds, type Value } from "../webhooks/payloads.ts";
import { addresseeOf, senderOf } from "../webhooks/people.ts";

const hour = 3600 * 1000;
const day = 24 * hour;
/** The last day, up to 90 days, up to 180 days. */
const phases = [
  { newest: 2 * hour, apart: hour },
  { newest: 3 * day, apart: 7 * day },
  { newest: 95 * day, apart: 9 * day },
];
const lines = [
  "Halo, hari Minggu buka?",
  "Buka jam 10 sampai jam 2, Kak.",
  "Vario 160 hitam masih ada?",
  "Masih, silakan dilihat dulu.",
  "Bisa tukar tambah?",
  "Bisa, bawa STNK dan BPKB ya.",
];

export interface HistoryWish {
  messagesPerChat: number;
  chatsPerChunk: number;
  order: "natural" | "reversed" | "shuffled";
  /** One picture in each chat, whose contents follow. */
  media: boolean;
}

function pastMessages(sandbox: Sandbox, customer: Customer, phase: number, count: number): ChatMessage[] {
  const { newest = 0, apart = 0 } = phases[phase] ?? {};
  return Array.from({ length: count }, (_, index) =>
    newMessage({
      customerId: customer.id,
      from: index % 2 === 0 ? "customer" : "business",
      at: sandbox.now() - newest - (count - 1 - index) * apart,
      type: "text",
      body: { text: { body: lines[index % lines.length] } },
      status: "read",
    }),
  );
}

const threadOf = ({ number }: Sandbox, customer: Customer, messages: readonly ChatMessage[]) => {
  const { from: phone } = senderOf(customer);
  return {
    ...(phone ? { id: phone } : {}),
    context: {
      ...(phone ? { wa_id: phone } : {}),
      user_id: customer.userId,
      ...(customer.username ? { username: customer.username } : {}),
    },
    messages: messages.map((message) => ({
      ...(message.from === "customer" ? senderOf(customer) : { from: number.displayPhoneNumber, ...addresseeOf(customer) }),
      id: message.id,
      timestamp: seconds(message.at),
      // What a file holds is told later, in a webhook of its own.
      ...(message.type === "text" ? { type: "text", ...message.body } : { type: "media_placeholder" }),
      history_context: { status: message.from === "customer" ? "READ" : "DELIVERED" },
    })),
  };
};

function arrange<T>(items: readonly T[], order: HistoryWish["order"]): T[] {
  if (order === "natural") return [...items];
  if (order === "reversed") return [...items].reverse();
  const random = seededRandom(7);
  return items
    .map((item) => ({ item, at: random() }))
    .sort((one, other) => one.at - other.at)
    .map(({ item }) => item);
}

interface Chunk {
  phase: number;
  order: number;
  chats: { customer: Customer; messages: ChatMessage[] }[];
}
function chunksOf(sandbox: Sandbox, { messagesPerChat, chatsPerChunk }: HistoryWish): Chunk[] {
  const people = [...sandbox.state.customers.values()];
  const starts = Array.from({ length: Math.ceil(people.length / chatsPerChunk) }, (_, index) => index * chatsPerChunk);
  return phases.flatMap((_, phase) =>
    starts.map((start, index) => ({
      phase,
      order: index + 1,
      chats: people
        .slice(start, start + chatsPerChunk)
        .map((customer) => ({ customer, messages: pastMessages(sandbox, customer, phase, messagesPerChat) })),
    })),
  );
}

/** The first message of each chat becomes a picture; what it holds comes after the chunks. */
async function addPictures(sandbox: Sandbox, chunks: readonly Chunk[]): Promise<Value[]> {
  const files: Value[] = [];
  for (const { customer, messages } of chunks.filter(({ phase }) => phase === 1).flatMap(({ chats }) => chats)) {
    const [first] = messages;
    if (!first) continue;
    Object.assign(first, await sampleFile(sandbox, "photo", undefined));
    files.push({ messages: [inboundMessage(sandbox.number, customer, first)] });
  }
  return files;
}

/** The chats of the phone app, in chunks that come in any order; then the files. (Meta: webhooks reference, history) */
export async function syncHistory(sandbox: Sandbox, wish: HistoryWish): Promise<{ chunks: number; messages: number }> {
  const { state, webhooks, number } = sandbox;
  const chunks = chunksOf(sandbox, wish);
  const files = wish.media ? await addPictures(sandbox, chunks) : [];
  const told = chunks.map(({ phase, order, chats }, index) => ({
    history: [
      {
        metadata: { phase, chunk_order: order, progress: Math.round(((index + 1) / chunks.length) * 100) },
        threads: chats.map(({ customer, messages }) => threadOf(sandbox, customer, messages)),
      },
    ],
  }));
  for (const value of [...arrange<Value>(told, wish.order), ...files]) webhooks.send("history", numberPayload(number, "history", value));
  const past = chunks.flatMap(({ chats }) => chats.flatMap(({ messages }) => messages));
  state.messages = [...past, ...state.messages].sort((one, other) => one.at - other.at);
  sandbox.customers.tell();
  return { chunks: chunks.length, messages: past.length };
}

/** The owner shares no chats. */
export function declineHistory({ webhooks, number }: Sandbox): void {
  const error = {
    code: 2593109,
    title: "History sync is turned off",
    message: "History sharing is turned off by the business from the WhatsApp Business App",
    error_data: { details: "History sharing is turned off by the business" },
  };
  webhooks.send("history", numberPayload(number, "history", { history: [{ errors: [error] }] }));
}
