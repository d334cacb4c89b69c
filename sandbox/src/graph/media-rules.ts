import { GraphError } from "../graph-error.ts";
import type { Sandbox } from "../sandbox.ts";
import type { SendBody } from "./send-schema.ts";
import type { CardPart, TemplatePart } from "./template-parameters.ts";

const kilobyte = 1024;
const megabyte = 1024 * kilobyte;

interface MediaKind {
  types: RegExp;
  limit: number;
}
/** Types and sizes of each kind. (Meta: business-phone-numbers/media) */
const kinds: Record<string, MediaKind> = {
  image: { types: /^image\/(jpeg|png)$/, limit: 5 * megabyte },
  video: { types: /^video\/(mp4|3gpp)$/, limit: 16 * megabyte },
  audio: { types: /^audio\/(aac|amr|mpeg|mp4|ogg)$/, limit: 16 * megabyte },
  sticker: { types: /^image\/webp$/, limit: 500 * kilobyte },
  document: { types: /^[\w.+-]+\/[\w.+-]+$/, limit: 100 * megabyte },
};
export const largestMedia = 100 * megabyte;
const plain = (mimeType: string): string => mimeType.split(";")[0]?.trim().toLowerCase() ?? "";

/** A moving sticker says so in its header, and may be larger than one that stands still. */
const stickerLimit = (body: Buffer): number => (body.subarray(0, 64).includes("ANIM") ? 500 : 100) * kilobyte;

/** Whether a file may be uploaded at all: under its own kind, else as a document. */
export function checkUpload(mimeType: string, body: Buffer): void {
  const type = plain(mimeType);
  const [name, kind] = Object.entries(kinds).find(([, { types }]) => types.test(type)) ?? [];
  if (!name || !kind) throw new GraphError(100, `Param file must be a file with a known type, but ${mimeType} was given.`);
  if (body.length === 0) throw new GraphError(131053, "The file is empty.");
  const limit = name === "sticker" ? stickerLimit(body) : kind.limit;
  if (body.length > limit) throw new GraphError(131053, `The file is larger than ${limit / kilobyte} KB, the limit for ${type}.`);
}

interface UsedMedia {
  kind: string;
  id: string;
  voice: boolean;
}
const used = (kind: string, object: unknown): UsedMedia[] => {
  const { id, voice } = (object ?? {}) as { id?: string; voice?: boolean };
  return kinds[kind] && id ? [{ kind, id, voice: voice === true }] : [];
};

const inHeader = (header: { type: string }) => used(header.type, (header as Record<string, unknown>)[header.type]);
const inPart = (part: TemplatePart | CardPart): UsedMedia[] => [
  ...("parameters" in part ? (part.parameters ?? []) : []).flatMap(inHeader),
  ...("cards" in part ? part.cards.flatMap(({ components }) => components.flatMap(inPart)) : []),
];

/** Every uploaded file that a message uses: its own, that of its header, those of a template's places. */
export function mediaOf(body: SendBody): UsedMedia[] {
  if (body.type === "template") return (body.template.components ?? []).flatMap(inPart);
  if (body.type === "interactive") {
    const { interactive } = body;
    const cards = interactive.type === "carousel" ? interactive.action.cards : [];
    return [interactive, ...cards].flatMap((part) => ("header" in part && part.header ? inHeader(part.header) : []));
  }
  return used(body.type, (body as Record<string, unknown>)[body.type]);
}

export function usableMedia({ state, now }: Sandbox, { kind, id, voice }: UsedMedia): void {
  const stored = state.media.get(id);
  if (!stored || stored.keptUntil < now()) throw new GraphError(131053, `Media ${id} does not exist.`);
  const type = plain(stored.mimeType);
  if (!kinds[kind]?.types.test(type)) throw new GraphError(131053, `Media of type ${type} can't be sent as ${kind}.`);
  if (voice && type !== "audio/ogg") throw new GraphError(131053, "A voice message needs OGG with Opus.");
}
