import { createHmac } from "node:crypto";
import { RawClient, rawPost } from "./lib/raw-client.ts";

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
  const at = Math.floor(Date.now() / 1000);
  const body = Buffer.from(
    JSON.stringify({
      object: "whatsapp_business_account",
      entry: [
        {
          id: "214400551907332",
          changes: [
            {
              field: "messages",
              value: {
                messaging_product: "whatsapp",
                metadata: { display_phone_number: "15557770142", phone_number_id: "309981772640115" },
                contacts: people.map((sender) => ({
                  profile: { name: nameOf(sender) },
                  wa_id: phoneOf(sender),
                  user_id: `ID.${phoneOf(sender)}`,
                })),
                messages: Array.from({ length: task.messages }, (_, index) => {
                  const sender = people[index % people.length] ?? 0;
                  return {
                    from: phoneOf(sender),
                    from_user_id: `ID.${phoneOf(sender)}`,
                    id: `wamid.HBgNNjI4MTI4ODQxMjIwNxUCABIYFjNFQjBDM0Q4RkY${task.run}.${number}.${index}`,
                    timestamp: String(at),
                    type: "text",
                    text: { body: `Halo kak, Vario 160 yang di iklan masih ada? ${number}` },
                  };
                }),
              },
            },
          ],
        },
      ],
    }),
  );
  return rawPost(url, body, {
    "content-type": "application/json",
    "x-hub-signature-256": `sha256=${createHmac("sha256", task.secret).update(body).digest("hex")}`,
  });
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
