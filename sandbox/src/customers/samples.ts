import { readFile } from "node:fs/promises";
import { mediaAddress } from "../media-address.ts";
import type { Sandbox } from "../sandbox.ts";
import type { Customer } from "../state.ts";
import type { Written } from "./customers.ts";

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
/** A post has no click id. */
export const samplePost = {
  source_url: "https://fb.me/p/9KsWq",
  source_id: "4100220033004400",
  source_type: "post",
  headline: "Weekend open house",
  body: "",
};
export const samplePlace = {
  latitude: -6.2297,
  longitude: 106.8295,
  name: "Jaya Motor",
  address: "Jl. Gatot Subroto 12, Jakarta",
  url: "https://jaya-motor.example/",
};
export const sampleFriend = {
  name: { first_name: "Sari", last_name: "Wulandari", formatted_name: "Sari Wulandari" },
  phones: [{ phone: "+62 813 9000 1122", wa_id: "6281390001122", type: "CELL" }],
  origin: "other",
};
/** What a customer answers who is asked for their number: it is told even if they hide it. */
export const ownContact = ({ name, phone }: Customer) => ({
  name: { formatted_name: name },
  phones: [{ phone: `+${phone}`, wa_id: phone, type: "MOBILE" }],
  origin: "contact_request",
});

/** A file that a customer sends, as the webhook tells of it; its address is good for five minutes. */
export function fileOf(sandbox: Sandbox, type: string, body: Buffer, mimeType: string, more: Record<string, unknown> = {}): Written {
  const media = sandbox.customers.keepMedia(body, mimeType, (more.filename as string | undefined) ?? null, sentFilesKeptFor);
  const told = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined));
  const url = mediaAddress(sandbox, media.id, `${sandbox.address}/v26.0`);
  return { type, body: { [type]: { ...told, mime_type: mimeType, sha256: media.sha256, id: media.id, url } } };
}

export const sampleKinds = ["photo", "video", "voice", "audio", "document", "sticker"] as const;
/** A ready file of each kind. */
export async function sampleFile(sandbox: Sandbox, kind: (typeof sampleKinds)[number], caption: string | undefined): Promise<Written> {
  if (kind === "photo") return fileOf(sandbox, "image", await asset("photo.jpg"), "image/jpeg", { caption });
  if (kind === "video") return fileOf(sandbox, "video", await asset("video.mp4"), "video/mp4", { caption });
  if (kind === "voice") return fileOf(sandbox, "audio", await asset("voice.ogg"), "audio/ogg; codecs=opus", { voice: true });
  if (kind === "audio") return fileOf(sandbox, "audio", await asset("jingle.mp3"), "audio/mpeg", { voice: false });
  if (kind === "sticker") return fileOf(sandbox, "sticker", await asset("sticker.webp"), "image/webp", { animated: false });
  return fileOf(sandbox, "document", await asset("price-list.pdf"), "application/pdf", { filename: "price-list.pdf", caption });
}
