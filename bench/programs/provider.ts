import { createServer, type IncomingMessage } from "node:http";
import { serveQuestions } from "../lib/program.ts";
import { newProviderId, type Status, signedRequest, statusesBody, type Target } from "../lib/webhooks.ts";
import { Wire } from "../lib/wire.ts";

/** Answers as Meta does, after a fixed time, and reports sent, delivered and read back as signed webhooks. */
export interface ProviderPlan {
  target: Target;
  answerAfter: number;
  /** Statuses in one webhook, at most: 1, or what Meta may put together under load. */
  statusesEach: number;
}
export interface ProviderReport {
  /** When each send arrived. */
  arrivals: number[];
  statuses: { posted: number; accepted: number; firstAt: number; lastAt: number; latencies: number[] };
}

let plan: ProviderPlan | undefined;
let wire: Wire | undefined;
let arrivals: number[] = [];
let waiting: { at: number; status: Status }[] = [];
let statuses: ProviderReport["statuses"] = { posted: 0, accepted: 0, firstAt: 0, lastAt: 0, latencies: [] };
/** Milliseconds after the answer. */
const cycle = { sent: 60, delivered: 160, read: 400 } as const;

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function accept(body: string): { id: string; phone: string } {
  const { to, biz_opaque_callback_data: callbackData } = JSON.parse(body) as { to: string; biz_opaque_callback_data: string };
  const id = newProviderId();
  const phone = to.replace("+", "");
  const now = performance.now();
  if (plan)
    for (const [status, after] of Object.entries(cycle) as [Status["status"], number][])
      waiting.push({ at: now + plan.answerAfter + after, status: { id, status, recipient: phone, callbackData } });
  return { id, phone };
}

const server = createServer(async (request, response) => {
  const path = request.url ?? "";
  const answer = (value: unknown, after = 0) =>
    setTimeout(() => response.setHeader("content-type", "application/json").end(JSON.stringify(value)), after);
  const body = await textOf(request);
  if (path.endsWith("/messages")) {
    arrivals.push(performance.now());
    const { id, phone } = accept(body);
    answer({ messaging_product: "whatsapp", contacts: [{ input: phone, wa_id: phone }], messages: [{ id }] }, plan?.answerAfter ?? 0);
  } else if (path.includes("/message_templates")) answer({ data: [] });
  else if (path.includes("/subscribed_apps")) answer({ success: true });
  else answer({ id: path.split(/[/?]/)[2], display_phone_number: "+62 811 8800 142", verified_name: "Jaya Motor" });
});

function post(batch: Status[]): void {
  if (!plan || !wire) return;
  const sentAt = performance.now();
  statuses.firstAt ||= sentAt;
  statuses.posted += batch.length;
  void wire.post(signedRequest(plan.target, statusesBody(plan.target, batch))).then((status) => {
    statuses.lastAt = performance.now();
    statuses.latencies.push(statuses.lastAt - sentAt);
    if (status === 200) statuses.accepted += batch.length;
  });
}
/** What is due goes out, in the order in which it happened. */
setInterval(() => {
  const now = performance.now();
  const due = waiting.filter(({ at }) => at <= now).sort((a, b) => a.at - b.at);
  if (!plan || due.length === 0) return;
  waiting = waiting.filter(({ at }) => at > now);
  for (let from = 0; from < due.length; from += plan.statusesEach)
    post(due.slice(from, from + plan.statusesEach).map(({ status }) => status));
}, 10);

server.keepAliveTimeout = 60_000;
server.listen(Number(process.env.PORT), "127.0.0.1", () =>
  serveQuestions({
    plan: async (question: { plan: ProviderPlan }) => {
      plan = question.plan;
      wire?.close();
      wire = await Wire.open(plan.target.port, 128);
      arrivals = [];
      waiting = [];
      statuses = { posted: 0, accepted: 0, firstAt: 0, lastAt: 0, latencies: [] };
      return {};
    },
    progress: () => ({ sends: arrivals.length, accepted: statuses.accepted, waiting: waiting.length }),
    report: (): ProviderReport => ({ arrivals, statuses }),
  }),
);
