import { WebSocket } from "ws";
import { firstStranger, textOf } from "../lib/people.ts";
import { serveQuestions } from "../lib/program.ts";
import { messagesBody, signedRequest, type Target } from "../lib/webhooks.ts";
import { type Outcome, postAll, Wire } from "../lib/wire.ts";

/** Who writes: people whom Sigap knows (numbers 1 … known), or people whom nobody has seen before. */
export interface Load {
  target: Target;
  connections: number;
  webhooks: number;
  messagesEach: number;
  sendersEach: number;
  /** 0: everybody is new. */
  known: number;
}
export interface Pace {
  target: Target;
  perSecond: number;
  seconds: number;
  known: number;
  socket: { url: string; cookie: string };
}

let strangers = firstStranger;
/** Steps through all known people in an order without pattern, so that no person comes twice within a run. */
const stride = 7_368_787;
let steps = 0;
function nextPerson(known: number): number {
  if (known === 0) {
    strangers += 1;
    return strangers;
  }
  steps += 1;
  return 1 + ((steps * stride) % known);
}

function prepare(load: Load): Buffer[] {
  return Array.from({ length: load.webhooks }, () => {
    const senders = Array.from({ length: load.sendersEach }, () => nextPerson(load.known));
    const messages = Array.from({ length: load.messagesEach }, (_, index) => ({
      person: senders[index % senders.length] ?? 1,
      text: textOf(Math.random),
    }));
    return signedRequest(load.target, messagesBody(load.target, messages));
  });
}

let prepared: Buffer[] = [];

async function go({ target, connections }: { target: Target; connections: number }): Promise<Outcome> {
  const wire = await Wire.open(target.port, connections);
  const outcome = await postAll(wire, prepared);
  wire.close();
  prepared = [];
  return outcome;
}

/** At a steady pace whatever the server does, with a browser's connection open; milliseconds from sending to the frame. */
async function watch({ target, perSecond, seconds, known, socket }: Pace): Promise<{ latencies: number[]; sent: number; missed: number }> {
  const wire = await Wire.open(target.port, 64);
  const sentAt = new Map<string, number>();
  const latencies: number[] = [];
  const browser = new WebSocket(socket.url, { headers: { cookie: socket.cookie } });
  const ready = new Promise<void>((resolve, reject) => {
    browser.on("error", reject);
    browser.on("message", (data) => {
      const now = performance.now();
      const frame = JSON.parse(String(data)) as { kind: string; changes?: { type: string; message?: { text: string } }[] };
      if (frame.kind === "ready") resolve();
      for (const { type, message } of frame.changes ?? []) {
        const began = type === "message" && message ? sentAt.get(message.text) : undefined;
        if (began === undefined || !message) continue;
        latencies.push(now - began);
        sentAt.delete(message.text);
      }
    });
  });
  await ready;
  const total = perSecond * seconds;
  const began = performance.now();
  for (let sent = 0; sent < total; ) {
    const due = Math.min(total, Math.floor(((performance.now() - began) / 1000) * perSecond) + 1);
    for (; sent < due; sent += 1) {
      const text = `${textOf(Math.random)} ${began} ${sent}`;
      const request = signedRequest(target, messagesBody(target, [{ person: nextPerson(known), text }]));
      sentAt.set(text, performance.now());
      void wire.post(request);
    }
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  for (let waited = 0; waited < 5000 && sentAt.size > 0; waited += 50) await new Promise((resolve) => setTimeout(resolve, 50));
  browser.close();
  wire.close();
  return { latencies, sent: total, missed: sentAt.size };
}

serveQuestions({
  prepare: ({ load }: { load: Load }) => {
    prepared = prepare(load);
    return { bytes: prepared[0]?.length ?? 0 };
  },
  go,
  watch: ({ pace }: { pace: Pace }) => watch(pace),
});
