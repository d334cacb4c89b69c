import { fileTypeFromBuffer } from "file-type";
import type { App } from "#platform/app.ts";
import { sha256 as hashOf } from "#platform/crypto.ts";
import type { Blob } from "./store.ts";

export const fileKey = (workspaceId: string, sha256: string): string => `${workspaceId}/${sha256.slice(0, 2)}/${sha256}`;
export const thumbnailKey = (workspaceId: string, sha256: string): string => `${fileKey(workspaceId, sha256)}.webp`;

const mostPixels = 100_000_000;

/** What phones call sound in an MP4 file. */
const sameType: Record<string, string> = { "audio/x-m4a": "audio/mp4" };

/** What the bytes are, whatever they were called. Text has no signature and is what it says, within reason. */
export async function sniff(body: Buffer, claimed: string): Promise<string> {
  const found = await fileTypeFromBuffer(body);
  const mimeType = found?.mime.split(";")[0]?.trim();
  if (mimeType) return sameType[mimeType] ?? mimeType;
  const plain = claimed.split(";")[0]?.trim().toLowerCase() ?? "";
  return /^(text\/(plain|csv)|application\/json)$/.test(plain) ? plain : "application/octet-stream";
}

/** Stores bytes once for their content, with a thumbnail if they are a picture. A picture that can't be drawn is still a file. */
export async function keepFile(app: App, workspaceId: string, body: Buffer, claimedType: string): Promise<Blob> {
  const sha256 = hashOf(body);
  const mimeType = await sniff(body, claimedType);
  await app.files.put(fileKey(workspaceId, sha256), body);
  const picture = mimeType.startsWith("image/") && mimeType !== "image/svg+xml" ? await thumbnail(body) : null;
  if (picture) await app.files.put(thumbnailKey(workspaceId, sha256), picture.body);
  return {
    workspaceId,
    sha256,
    bytes: body.length,
    mimeType,
    width: picture?.width ?? null,
    height: picture?.height ?? null,
    thumbnail: picture !== null,
  };
}

async function thumbnail(body: Buffer): Promise<{ body: Buffer; width: number | null; height: number | null } | null> {
  // Loaded with the first picture: it is a good part of an idle server's memory.
  const { default: sharp } = await import("sharp");
  try {
    const image = sharp(body, { limitInputPixels: mostPixels, failOn: "none" }).rotate();
    const { width, height, orientation } = await image.metadata();
    const turned = (orientation ?? 1) >= 5;
    const small = await image.resize({ width: 640, height: 640, fit: "inside", withoutEnlargement: true }).webp({ quality: 78 }).toBuffer();
    return { body: small, width: (turned ? height : width) ?? null, height: (turned ? width : height) ?? null };
  } catch {
    return null;
  }
}
