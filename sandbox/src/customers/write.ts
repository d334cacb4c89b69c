import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { Sandbox } from "../sandbox.ts";
import type { ChatMessage, Customer } from "../state.ts";

const asset = (name: string) => readFile(new URL(`../../assets/${name}`, import.meta.url));
const sentFilesKeptFor = 7;

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

const common = { quotedId: z.string().optional(), fromAd: z.boolean().optional() };
export const writeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), text: z.string().min(1).max(65_536), ...common }),
  z.object({ kind: z.enum(["photo", "voice", "document", "sticker"]), caption: z.string().optional(), ...common }),
  z.object({ kind: z.literal("location"), ...common }),
  z.object({ kind: z.literal("contact"), ...common }),
  z.object({ kind: z.literal("reaction"), messageId: z.string(), emoji: z.string() }),
  z.object({ kind: z.literal("button"), text: z.string(), payload: z.string().optional(), messageId: z.string() }),
  z.object({ kind: z.literal("reply"), id: z.string(), title: z.string(), description: z.string().optional(), messageId: z.string() }),
  z.object({
    kind: z.literal("raw"),
    type: z.string(),
    body: z.record(z.string(), z.unknown()),
    referral: z.record(z.string(), z.unknown()).optional(),
    quotedId: z.string().optional(),
  }),
]);
type Wanted = z.output<typeof writeSchema>;
type Written = Pick<ChatMessage, "type" | "body"> & Partial<Pick<ChatMessage, "quotedId" | "referral">>;

/** A file that a customer sends, as the webhook tells of it. */
export function fileOf({ customers }: Sandbox, type: string, body: Buffer, mimeType: string, more: Record<string, unknown> = {}): Written {
  const media = customers.keepMedia(body, mimeType, (more.filename as string | undefined) ?? null, sentFilesKeptFor);
  const told = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined));
  return { type, body: { [type]: { id: media.id, mime_type: mimeType, sha256: media.sha256, ...told } } };
}

async function sampleFile(
  sandbox: Sandbox,
  kind: "photo" | "voice" | "document" | "sticker",
  caption: string | undefined,
): Promise<Written> {
  if (kind === "photo") return fileOf(sandbox, "image", await asset("photo.jpg"), "image/jpeg", { caption });
  if (kind === "voice") return fileOf(sandbox, "audio", await asset("voice.ogg"), "audio/ogg; codecs=opus", { voice: true });
  if (kind === "sticker") return fileOf(sandbox, "sticker", await asset("sticker.webp"), "image/webp", { animated: false });
  return fileOf(sandbox, "document", await asset("price-list.pdf"), "application/pdf", { filename: "price-list.pdf", caption });
}

const place = { latitude: -6.2297, longitude: 106.8295, name: "Jaya Motor", address: "Jl. Gatot Subroto 12, Jakarta" };
const friend = {
  name: { formatted_name: "Sari Wulandari", first_name: "Sari" },
  phones: [{ phone: "+62 813 9000 1122", wa_id: "6281390001122", type: "CELL" }],
};

async function messageOf(sandbox: Sandbox, wanted: Wanted): Promise<Written> {
  switch (wanted.kind) {
    case "text":
      return { type: "text", body: { text: { body: wanted.text } } };
    case "reaction":
      return { type: "reaction", body: { reaction: { message_id: wanted.messageId, ...(wanted.emoji ? { emoji: wanted.emoji } : {}) } } };
    case "button":
      return {
        type: "button",
        body: { button: { text: wanted.text, payload: wanted.payload ?? wanted.text } },
        quotedId: wanted.messageId,
      };
    case "reply": {
      const { id, title, description, messageId } = wanted;
      const type = description === undefined ? "button_reply" : "list_reply";
      const reply = { id, title, ...(description ? { description } : {}) };
      return { type: "interactive", body: { interactive: { type, [type]: reply } }, quotedId: messageId };
    }
    case "raw":
      return { type: wanted.type, body: wanted.body, referral: wanted.referral ?? null };
    case "location":
      return { type: "location", body: { location: place } };
    case "contact":
      return { type: "contacts", body: { contacts: [friend] } };
    default:
      return sampleFile(sandbox, wanted.kind, wanted.caption);
  }
}

/** A customer writes one of the usual things, or any object that the wire knows. */
export async function write(sandbox: Sandbox, customer: Customer, wanted: Wanted): Promise<ChatMessage> {
  const message = await messageOf(sandbox, wanted);
  const quotedId = "quotedId" in wanted ? wanted.quotedId : undefined;
  const fromAd = "fromAd" in wanted && wanted.fromAd;
  return sandbox.customers.write(customer, { ...message, ...(quotedId ? { quotedId } : {}), ...(fromAd ? { referral: sampleAd } : {}) });
}
