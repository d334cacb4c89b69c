import { RawClient, rawPost } from "./lib/raw-client.ts";
import { signedHeaders, webhookOf } from "./lib/webhook.ts";

/** The load generator: a process of its own that makes and signs its webhooks before the clock starts. */
export interface IngestTask {
  url: string;
  secret: string;
  webhooks: number;
  /** Messages in one webhook, and how many people wrote them. */
  messages: number;
  senders: number;
  /** Webhooks that are on the way at the same time. */
  connections: number;
  /** Numbers of the people: these many are known to the database, or every one is new. */
  knownSenders: number | null;
  run: string;
}
export interface IngestResult {
  seconds: number;
  accepted: number;
  refused: number;
  p50: number;
  p99: number;
  /** Processor time that the generator itself took for a webhook, of the cores that it shares with the server. */
  generatorMicroseconds: number;
}

/** As the seed calls them: nobody is renamed by writing. */
const names = [
  "Rizky",
  "Nurul",
  "Bagas",
  "Sri",
  "Hakim",
  "Tika",
  "Joko",
  "Farah",
  "Agung",
  "Maya",
  "Dewi",
  "Putri",
  "Andi",
  "Siti",
  "Budi",
  "Rina",
  "Eko",
  "Wati",
  "Hendra",
  "Lina",
];
const nameOf = (sender: number) => `${names[sender % names.length]} ${sender}`;

const task = JSON.parse(process.argv[2] ?? "{}") as IngestTask;
const phoneOf = (sender: number) => `62812${String(10_000_000 + sender)}`;
let person = Math.floor(Math.random() * 1_000_000);

const url = new URL(task.url);

function webhook(number: number): Buffer {
  const people = Array.from({ length: task.senders }, () => {
    person += 1;
    return task.knownSenders === null
      ? 40_000_000 + Number(task.run) * 1_000_000 + (person % 1_000_000)
      : (person * 7919) % task.knownSenders;
  });
  const body = webhookOf(
    Array.from({ length: task.messages }, (_, index) => {
      const sender = people[index % people.length] ?? 0;
      return {
        phone: phoneOf(sender),
        name: nameOf(sender),
        text: `Halo kak, Vario 160 yang di iklan masih ada? ${number}`,
        id: `HBgNNjI4MTI4ODQxMjIwNxUCABIYFjNFQjBDM0Q4RkY${task.run}.${number}.${index}`,
      };
    }),
  );
  return rawPost(url, body, signedHeaders(body, task.secret));
}

const webhooks = Array.from({ length: task.webhooks }, (_, number) => webhook(number));
const clients = await Promise.all(Array.from({ length: task.connections }, () => RawClient.open(Number(url.port), url.hostname)));
const times: number[] = [];
const result: IngestResult = { seconds: 0, accepted: 0, refused: 0, p50: 0, p99: 0, generatorMicroseconds: 0 };
let next = 0;
async function work(client: RawClient): Promise<void> {
  for (let each = webhooks[next++]; each; each = webhooks[next++]) {
    const began = performance.now();
    const status = await client.send(each);
    times.push(performance.now() - began);
    if (status === 200) result.accepted += 1;
    else result.refused += 1;
  }
}
const began = performance.now();
const processor = process.cpuUsage();
await Promise.all(clients.map(work));
result.seconds = (performance.now() - began) / 1000;
const { user, system } = process.cpuUsage(processor);
result.generatorMicroseconds = (user + system) / task.webhooks;
times.sort((a, b) => a - b);
result.p50 = times[Math.floor(times.length / 2)] ?? 0;
result.p99 = times[Math.floor(times.length * 0.99)] ?? 0;
for (const client of clients) client.close();
process.send?.(result, () => process.exit(0));
