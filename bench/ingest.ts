import type { IngestResult, IngestTask } from "./generate.ts";
import { type Figure, median, round } from "./lib/figures.ts";
import { type House, secrets } from "./lib/house.ts";
import { freePort, runProgram, startProgram } from "./lib/programs.ts";

let run = 10;
const generate = (task: Omit<IngestTask, "secret" | "run">) => {
  run += 1;
  return runProgram<IngestResult>("bench/generate.ts", { ...task, secret: secrets.SANDBOX_APP_SECRET, run: String(run) });
};

/** Webhooks per second of a server that only checks the signature and parses. */
export async function verifyOnly(): Promise<number> {
  const port = await freePort();
  const server = await startProgram("bench/verify-only.ts", {
    ...secrets,
    PORT: String(port),
    DATABASE_URL: "postgresql://nobody@127.0.0.1:1/none",
    SIGAP_SECRET_KEY: "a key for the bench that is long enough",
    LOG_LEVEL: "silent",
  });
  const url = `http://127.0.0.1:${port}/webhooks/whatsapp/bench`;
  const task = { url, webhooks: 20_000, messages: 1, senders: 1, connections: 256, knownSenders: null };
  const rates: number[] = [];
  for (let round = 0; round < 4; round += 1) {
    const { accepted, seconds } = await generate(task);
    if (round > 0) rates.push(accepted / seconds);
  }
  await server.stop();
  return median(rates);
}

/** Signed webhooks accepted and applied per second; every message is looked for in the table afterwards. */
export async function ingest(house: House, stored: string, knownSenders: number | null, reference: number): Promise<Figure[]> {
  const stands = async () => (await house.rows<{ count: number }>("select count(*)::int as count from message"))[0]?.count ?? 0;
  const single = { url: house.webhook, webhooks: 15_000, messages: 1, senders: 1, connections: 256, knownSenders };
  await generate({ ...single, webhooks: 5000 });
  const before = await stands();
  let accepted = 0;
  let mostMemory = 0;
  const watch = setInterval(() => {
    mostMemory = Math.max(mostMemory, house.server.memory());
  }, 100);
  const runs: IngestResult[] = [];
  for (let round = 0; round < 4; round += 1) {
    const result = await generate(single);
    runs.push(result);
    accepted += result.accepted;
  }
  const many: IngestResult[] = [];
  for (let round = 0; round < 3; round += 1) {
    const result = await generate({ ...single, webhooks: 250, messages: 100, senders: 10, connections: 16 });
    many.push(result);
    accepted += result.accepted * 100;
  }
  clearInterval(watch);
  const kept = (await stands()) - before;
  if (kept !== accepted) throw new Error(`${accepted} messages were accepted and ${kept} are stored`);
  const rate = median(runs.map((each) => each.accepted / each.seconds));
  const batch = median(many.map((each) => (each.accepted * 100) / each.seconds));
  const p50 = median(runs.map((each) => each.p50));
  const goals: Record<string, string> = { "empty database": "≥ 5,000/s", "1 M messages": "≥ 4,500/s", "10 M messages": "≥ 4,000/s" };
  return [
    {
      what: `Signed webhooks accepted and applied, one message each, ${knownSenders ? "known" : "new"} people, ${stored}`,
      measured: `${round(rate)}/s (p50 ${round(p50)} ms with 256 on the way); ${round((rate / reference) * 100)} % of ${round(reference)}/s for signature and parsing alone`,
      toReach: `${goals[stored]}; ≥ 50 %`,
      details: { stored, rate, reference, runs },
    },
    {
      what: `The same with 100 messages of 10 people in a webhook, ${stored}`,
      measured: `${round(batch)} messages/s`,
      toReach: goals[stored] ?? "",
      details: { batch, many },
    },
    {
      what: `Memory of the server process under this load, ${stored}`,
      measured: `${round(mostMemory)} MB`,
      toReach: "≤ 450 MB",
      details: { mostMemory },
    },
  ];
}
