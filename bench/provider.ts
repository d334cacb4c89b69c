import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import { Agent, request } from "undici";

// A Graph API that answers every send after the same time, and sends the three statuses back, many in one webhook.
const environment = process.env;
const answerAfter = Number(environment.PROVIDER_ANSWER_MS ?? 40);
const secret = environment.PROVIDER_SECRET ?? "";
const withStatuses = environment.PROVIDER_STATUSES === "on";
const agent = new Agent({ connections: 16 });
const counts = { accepted: 0, statuses: 0, mostInOneSecond: 0 };
let callback = "";
const waiting: Record<string, unknown>[] = [];
let second = { at: 0, sends: 0 };

const bodyOf = async (message: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

function count(): void {
  const now = Math.floor(Date.now() / 1000);
  if (second.at !== now) second = { at: now, sends: 0 };
  second.sends += 1;
  counts.accepted += 1;
  counts.mostInOneSecond = Math.max(counts.mostInOneSecond, second.sends);
}

async function flush(): Promise<void> {
  const statuses = waiting.splice(0, 200);
  if (statuses.length === 0 || !callback) return;
  const body = JSON.stringify({
    object: "whatsapp_business_account",
    entry: [
      {
        id: "214400551907332",
        changes: [
          {
            field: "messages",
            value: { messaging_product: "whatsapp", metadata: { phone_number_id: "309981772640115", display_phone_number: "1" }, statuses },
          },
        ],
      },
    ],
  });
  const signature = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
  for (;;) {
    const answer = await request(callback, {
      method: "POST",
      body,
      headers: { "content-type": "application/json", "x-hub-signature-256": signature },
      dispatcher: agent,
    }).catch(() => null);
    await answer?.body.dump();
    if (answer?.statusCode === 200) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  counts.statuses += statuses.length;
}
setInterval(() => {
  for (let batch = 0; batch < 8 && waiting.length > 0; batch += 1) void flush();
}, 25);

let next = 0;
const server = createServer(async (message, response) => {
  const body = await bodyOf(message);
  const answer = (value: unknown) => response.setHeader("content-type", "application/json").end(JSON.stringify(value));
  if (message.url === "/counts") return answer({ ...counts, waiting: waiting.length });
  if (message.url?.endsWith("/subscribed_apps")) {
    callback = (JSON.parse(body || "{}") as { override_callback_uri?: string }).override_callback_uri ?? callback;
    return answer({ success: true });
  }
  if (message.url?.endsWith("/messages")) {
    const send = JSON.parse(body) as { to: string; biz_opaque_callback_data?: string };
    next += 1;
    const id = `wamid.bench.${process.pid}.${next}`;
    count();
    setTimeout(() => {
      answer({ messaging_product: "whatsapp", contacts: [{ input: send.to, wa_id: send.to }], messages: [{ id }] });
      if (!withStatuses) return;
      for (const [index, status] of ["sent", "delivered", "read"].entries())
        setTimeout(
          () =>
            waiting.push({
              id,
              status,
              timestamp: String(Math.floor(Date.now() / 1000)),
              recipient_id: send.to,
              biz_opaque_callback_data: send.biz_opaque_callback_data,
            }),
          50 + index * 150,
        );
    }, answerAfter);
    return;
  }
  // The doctor asks whether the token is good; a number whose token is not is not sent with.
  if (message.url?.includes("/debug_token"))
    return answer({
      data: { is_valid: true, app_id: "1", expires_at: 0, scopes: ["whatsapp_business_messaging", "whatsapp_business_management"] },
    });
  if (message.url?.includes("message_templates")) return answer({ data: [] });
  return answer({ id: "309981772640115", display_phone_number: "15557770142", verified_name: "Bench" });
});
server.keepAliveTimeout = 60_000;
server.listen(Number(environment.PROVIDER_PORT), "127.0.0.1", () => process.send?.({ type: "ready" }));
process.on("SIGTERM", () => process.exit(0));
process.on("disconnect", () => process.exit(0));
