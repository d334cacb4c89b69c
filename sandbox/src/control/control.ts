import { readFile } from "node:fs/promises";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { Sandbox } from "../sandbox.ts";
import { type ChatMessage, type Customer, newCustomer } from "../state.ts";

const asset = (name: string) => readFile(new URL(`../../assets/${name}`, import.meta.url));

/** The ad that a customer can tap; what Meta sends along with their next message. (webhooks reference, referral) */
export const sampleAd = {
  source_url: "https://fb.me/3aQxT0kLm",
  source_id: "120210000045670381",
  source_type: "ad",
  headline: "Vario 160 2022, like new",
  body: "DP from Rp 2 jt. Chat with Jaya Motor today.",
  media_type: "image",
  image_url: "https://scontent.example/ad-120210000045670381.jpg",
  ctwa_clid: "ARAkOhN8FKPZjgGfdiu7EJVmxnBukVATsLqi9if0FiBs0JnLtZ5KHtuT1CifRFDQAfsLsL99szMoow23RuyztG0XAw",
  welcome_message: { text: "Hi! Ask us anything about the Vario 160." },
};

const sendSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text: z.string().min(1), quotedId: z.string().optional(), fromAd: z.boolean().optional() }),
  z.object({ kind: z.enum(["photo", "voice", "document"]), caption: z.string().optional() }),
  z.object({ kind: z.literal("reaction"), messageId: z.string(), emoji: z.string() }),
  z.object({ kind: z.literal("button"), text: z.string(), payload: z.string().optional(), messageId: z.string() }),
  z.object({
    kind: z.literal("raw"),
    type: z.string(),
    body: z.record(z.string(), z.unknown()),
    referral: z.record(z.string(), z.unknown()).optional(),
    quotedId: z.string().optional(),
  }),
]);
const customerSchema = z.object({
  name: z.string().min(1),
  phone: z.string().regex(/^\d{6,20}$/),
  country: z.string().length(2).optional(),
  username: z.string().optional(),
  hidden: z.boolean().optional(),
  userId: z.string().optional(),
});
const faultSchema = z.object({
  scope: z.enum(["graph", "webhook"]),
  kind: z.enum(["delay", "duplicate", "reorder", "drop", "status", "timeout", "reset-before", "reset-after", "error"]),
  match: z.string().optional(),
  times: z.number().int().positive().nullable().optional(),
  probability: z.number().min(0).max(1).optional(),
  milliseconds: z.number().min(0).max(600_000).optional(),
  httpStatus: z.number().int().optional(),
  code: z.number().int().optional(),
});

async function write(sandbox: Sandbox, customer: Customer, wanted: z.output<typeof sendSchema>): Promise<ChatMessage> {
  const { customers } = sandbox;
  if (wanted.kind === "text")
    return customers.write(customer, {
      type: "text",
      body: { text: { body: wanted.text } },
      quotedId: wanted.quotedId ?? null,
      referral: wanted.fromAd ? sampleAd : null,
    });
  if (wanted.kind === "reaction")
    return customers.write(customer, {
      type: "reaction",
      body: { reaction: { message_id: wanted.messageId, ...(wanted.emoji ? { emoji: wanted.emoji } : {}) } },
    });
  if (wanted.kind === "button")
    return customers.write(customer, {
      type: "button",
      body: { button: { text: wanted.text, payload: wanted.payload ?? wanted.text } },
      quotedId: wanted.messageId,
    });
  if (wanted.kind === "raw")
    return customers.write(customer, {
      type: wanted.type,
      body: wanted.body,
      quotedId: wanted.quotedId ?? null,
      referral: wanted.referral ?? null,
    });
  if (wanted.kind === "photo")
    return writeMedia(sandbox, customer, "image", await asset("photo.jpg"), "image/jpeg", { caption: wanted.caption });
  if (wanted.kind === "voice")
    return writeMedia(sandbox, customer, "audio", await asset("voice.ogg"), "audio/ogg; codecs=opus", { voice: true });
  return writeMedia(sandbox, customer, "document", await asset("price-list.pdf"), "application/pdf", {
    filename: "price-list.pdf",
    caption: wanted.caption,
  });
}

function writeMedia(
  { customers }: Sandbox,
  customer: Customer,
  type: string,
  body: Buffer,
  mimeType: string,
  more: Record<string, unknown>,
): ChatMessage {
  const media = customers.keepMedia(body, mimeType, null);
  const object = {
    id: media.id,
    mime_type: mimeType,
    sha256: media.sha256,
    ...Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined)),
  };
  return customers.write(customer, { type, body: { [type]: object } });
}

/** What tests, demos and the phone page do: play customers, break things, look at what arrived. */
export function serveControl(server: FastifyInstance, sandbox: Sandbox): void {
  const { state, faults, webhooks, customers } = sandbox;
  const find = (id: string): Customer => {
    const customer = state.customers.get(id);
    if (!customer) throw Object.assign(new Error(`There is no customer ${id}.`), { statusCode: 404 });
    return customer;
  };
  server.get("/control/v1/state", async () => ({
    number: sandbox.number,
    businessName: sandbox.options.businessName ?? "Jaya Motor",
    customers: [...state.customers.values()],
    clockAhead: state.clockAhead,
    callbackUrl: webhooks.callbackUrl,
    webhooks: webhooks.counts,
    templates: state.templates,
  }));
  server.post("/control/v1/customers", async (request) => {
    const customer = newCustomer(customerSchema.parse(request.body));
    state.customers.set(customer.id, customer);
    return customer;
  });
  server.patch<{ Params: { id: string } }>("/control/v1/customers/:id", async (request) => {
    const customer = find(request.params.id);
    const change = z
      .object({ hidden: z.boolean().optional(), chatOpen: z.boolean().optional(), username: z.string().nullable().optional() })
      .parse(request.body);
    if (change.hidden !== undefined) customer.hidden = change.hidden;
    if (change.username !== undefined) customer.username = change.username;
    if (customer.hidden && !customer.username) customer.username = customer.name.toLowerCase().replace(/[^a-z0-9]+/g, ".");
    if (change.chatOpen !== undefined) customers.openChat(customer, change.chatOpen);
    return customer;
  });
  server.get<{ Params: { id: string } }>("/control/v1/customers/:id/messages", async (request) => ({
    items: state.messages.filter(({ customerId }) => customerId === find(request.params.id).id),
  }));
  server.post<{ Params: { id: string } }>("/control/v1/customers/:id/messages", async (request) =>
    write(sandbox, find(request.params.id), sendSchema.parse(request.body)),
  );
  server.post<{ Params: { id: string } }>("/control/v1/customers/:id/upload", async (request) => {
    const file = await request.file();
    if (!file) throw Object.assign(new Error("A file is needed."), { statusCode: 400 });
    const body = await file.toBuffer();
    const type = file.mimetype.startsWith("image/") ? "image" : file.mimetype.startsWith("audio/") ? "audio" : "document";
    return writeMedia(
      sandbox,
      find(request.params.id),
      type,
      body,
      file.mimetype,
      type === "audio" ? { voice: true } : type === "document" ? { filename: file.filename } : {},
    );
  });
  server.get<{ Params: { id: string } }>("/control/v1/media/:id", async (request, reply) => {
    const media = state.media.get(request.params.id);
    return media ? reply.type(media.mimeType).send(media.body) : reply.status(404).send();
  });
  server.post<{ Params: { id: string } }>("/control/v1/messages/:id/status", async (request) => {
    const {
      status,
      code = 131026,
      title = "Message undeliverable",
    } = z
      .object({
        status: z.enum(["sent", "delivered", "read", "played", "failed"]),
        code: z.number().optional(),
        title: z.string().optional(),
      })
      .parse(request.body);
    const message = state.messages.find(({ id }) => id === request.params.id);
    if (!message) throw Object.assign(new Error("There is no such message."), { statusCode: 404 });
    customers.advance(find(message.customerId), message, status, null, status === "failed" ? { code, title } : undefined);
    return message;
  });
  server.get("/control/v1/faults", async () => ({ items: faults.list() }));
  server.post("/control/v1/faults", async (request) => {
    const { times, ...fault } = faultSchema.parse(request.body);
    return faults.add({ ...fault, ...(times === undefined ? {} : { times }) });
  });
  server.delete("/control/v1/faults", async () => {
    faults.clear();
    return { items: [] };
  });
  server.post("/control/v1/clock", async (request) => {
    state.clockAhead += z.object({ seconds: z.number() }).parse(request.body).seconds * 1000;
    return { now: new Date(sandbox.now()).toISOString() };
  });
  server.post("/control/v1/templates/:name/status", async (request) => {
    const { name } = request.params as { name: string };
    const { status } = z.object({ status: z.string() }).parse(request.body);
    for (const template of state.templates) if (template.name === name) template.status = status;
    return { items: state.templates };
  });
  server.get("/control/v1/accepted", async () => ({ items: Object.fromEntries(state.accepted) }));
  server.get("/control/v1/idle", async () => ({ idle: webhooks.idle && customers.idle }));
  server.get("/control/v1/stream", (request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache", connection: "keep-alive" });
    const tell = () => void reply.raw.write("data: changed\n\n");
    tell();
    sandbox.changed.add(tell);
    request.raw.on("close", () => sandbox.changed.delete(tell));
  });
}
