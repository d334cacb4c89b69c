import type {} from "@fastify/multipart";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { App } from "#platform/app.ts";
import { sha256 } from "#platform/crypto.ts";
import type { Ctx } from "#platform/ctx.ts";
import { ensure, found, refuse } from "#platform/errors.ts";
import { setImage } from "./account-store.ts";
import { findMember } from "./store.ts";
import { tellColleagues } from "./tell-colleagues.ts";

const side = 256;
const largest = 10 * 1024 * 1024;
const mostPixels = 50_000_000;

/** A square around what draws the eye most, upright, without what a camera writes into a picture. */
async function square(body: Buffer): Promise<Buffer> {
  // Loaded with the first picture: it is a good part of an idle server's memory.
  const { default: sharp } = await import("sharp");
  try {
    return await sharp(body, { limitInputPixels: mostPixels })
      .rotate()
      .resize({ width: side, height: side, fit: "cover", position: sharp.strategy.attention })
      .flatten({ background: "#ffffff" })
      .webp({ quality: 82 })
      .toBuffer();
  } catch {
    return refuse("unsupported_type", { type: "choose a JPEG, PNG or WebP picture" });
  }
}

async function replacePhoto(app: App, personId: string, image: string | null): Promise<void> {
  const before = await app.database.acrossWorkspaces(async (tx) => {
    const old = await setImage(tx, personId, image);
    await tellColleagues(app, tx, personId);
    return old;
  });
  if (before && before !== image) await app.files.remove(before);
}

export async function setPhoto(app: App, personId: string, request: FastifyRequest): Promise<void> {
  const file = await request.file({ limits: { fileSize: largest } });
  ensure(file, "invalid", { fields: "file: choose a picture" });
  const body = await file.toBuffer().catch(() => null);
  if (!body) return refuse("too_large", { limit: "10 MB" });
  const photo = await square(body);
  const key = `people/${personId}/${sha256(photo).slice(0, 32)}.webp`;
  await app.files.put(key, photo);
  await replacePhoto(app, personId, key);
}

export const removePhoto = (app: App, personId: string): Promise<void> => replacePhoto(app, personId, null);

/** For colleagues only: whoever is no member of the workspace has no photo in it. */
export async function servePhoto(ctx: Ctx, personId: string, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { image } = found(await ctx.read((db) => findMember(db, ctx.workspaceId, personId)));
  const size = image && (await ctx.app.files.size(image));
  ensure(image && size, "not_found");
  const tag = `"${image.slice(-37, -5)}"`;
  // The address carries the photo's hash, so it never changes behind it.
  reply.headers({ "content-type": "image/webp", "cache-control": "private, max-age=31536000, immutable", etag: tag });
  if (request.headers["if-none-match"] === tag) return reply.status(304).send();
  return reply.header("content-length", size).send(ctx.app.files.read(image));
}
