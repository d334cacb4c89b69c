import type { MessageContent, ContactCard as ShownCard } from "@sigap/contract/message-content";
import type { ContactCard, InboundMedia, MessageDetail, WrittenMessage } from "#modules/channels";
import type { Content } from "../store.ts";

type FileKind = "image" | "video" | "audio" | "document" | "sticker";
const fileKinds: readonly string[] = ["image", "video", "audio", "document", "sticker"] satisfies FileKind[];

/** What a message says, as it is stored and shown. */
export interface Said {
  type: string;
  text: string | null;
  content: Content;
  file: (InboundMedia & { kind: FileKind }) | null;
}

/** The contract's words for what a channel read. What can't be drawn as itself is a card that says what and why. */
export function contentOf(written: WrittenMessage): Said {
  const { media, detail, referredProduct, payload } = written;
  const type = typeOf(written);
  const shown = type === "raw" ? unreadable(written) : detail ? shownOf(detail, written) : null;
  const product = referredProduct && { kind: "product_enquiry" as const, ...referredProduct };
  const members = shown ?? product;
  return {
    type,
    text: written.text ?? (shown && aloud(shown)),
    content: {
      ...(members ? { shown: members } : {}),
      ...(payload ? { payload } : {}),
      ...(written.forwarded ? { forwarded: written.frequentlyForwarded ? ("often" as const) : ("once" as const) } : {}),
      ...(type === "raw" && written.raw ? { raw: written.raw } : {}),
    },
    file: media && isFile(type) ? { ...media, kind: type } : null,
  };
}

const isFile = (type: string): type is FileKind => fileKinds.includes(type);

/** Kinds that are drawn as themselves; every other kind, and what came without its contents, is a raw card. */
function typeOf({ type, text, supported, detail }: WrittenMessage): string {
  if (!supported) return "raw";
  if (isFile(type)) return type;
  if (type === "text") return text === null ? "raw" : "text";
  return detail?.kind ?? "raw";
}

/** Why there is only a card; null when nobody said, and the kind is simply new to us. */
function unreadable({ type, subtype, error }: WrittenMessage): MessageContent | null {
  if (type !== "unsupported" && type !== "media_placeholder" && error === null) return null;
  const what = type === "unsupported" ? subtype : type;
  return { kind: "unreadable", what, error: error && { code: error.code, reason: error.reason } };
}

function shownOf(detail: MessageDetail, { raw }: WrittenMessage): MessageContent {
  if (detail.kind === "contacts") {
    const { contacts, requested } = detail;
    return { kind: "contacts", contacts: contacts.map(cardOf), requested };
  }
  if (detail.kind === "call_permission") {
    const { response, permanent, expiresAt, source } = detail;
    return {
      kind: "call_permission",
      response: response === "accept" ? "accepted" : "declined",
      permanent,
      expiresAt: expiresAt?.toISOString() ?? null,
      automatic: source === "automatic",
    };
  }
  if (detail.kind !== "form_answer") return detail;
  const broken = Object.keys(detail.values).length === 0 ? brokenJson(raw) : null;
  return { ...detail, ...(broken === null ? {} : { broken }) };
}

/** A form's values come as JSON within a text; where that can't be read, the text itself is shown. (Meta: nfm_reply) */
function brokenJson(raw: Record<string, unknown> | null): string | null {
  const { interactive } = (raw ?? {}) as { interactive?: { nfm_reply?: { response_json?: unknown } } };
  const written = interactive?.nfm_reply?.response_json;
  return typeof written === "string" && written !== "" && written !== "{}" ? written : null;
}

/** A card without a name is called by what it has. */
function cardOf(card: ContactCard): ShownCard {
  const { full, first, middle, last } = card.name;
  const parts = [first, middle, last].filter((part) => part !== undefined).join(" ");
  const name = full ?? (parts || (card.organisation?.company ?? card.phones[0]?.phone ?? card.emails[0]?.email ?? "?"));
  return { ...card, name: { ...card.name, full: name } };
}

/** What one would read aloud, where the message has no words of its own. */
function aloud(shown: MessageContent): string | null {
  if (shown.kind === "location") return shown.name ?? shown.address ?? `${shown.latitude}, ${shown.longitude}`;
  if (shown.kind === "contacts") return shown.contacts.map(({ name }) => name.full).join(", ");
  if (shown.kind === "order") return shown.items.map(({ quantity, productId }) => `${quantity} × ${productId}`).join(", ");
  if (shown.kind === "form_answer") return shown.fields.map(({ value }) => value).join(", ") || null;
  return shown.kind === "answer" ? shown.title || shown.id : null;
}
