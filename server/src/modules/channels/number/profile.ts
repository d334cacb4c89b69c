import type {} from "@fastify/multipart";
import type { Profile } from "@sigap/contract/numbers";
import type { FastifyReply, FastifyRequest } from "fastify";
import { audit } from "#modules/identity";
import type { Ctx } from "#platform/ctx.ts";
import { ensure, found, refuse } from "#platform/errors.ts";
import type { ProfileChange, RemoteProfile } from "../management.ts";
import { setAppId } from "../store.ts";
import { type Managed, managed, taken } from "./managed.ts";

const present = ({ pictureUrl, ...profile }: RemoteProfile): Profile => ({ ...profile, hasPicture: pictureUrl !== null });

export async function readProfile(ctx: Ctx, id: string): Promise<Profile> {
  const { connection, management } = await managed(ctx, id);
  return present(taken(await management.readProfile(connection)));
}

export async function changeProfile(ctx: Ctx, id: string, change: ProfileChange): Promise<Profile> {
  const number = await managed(ctx, id);
  const { connection, management } = number;
  taken(await management.changeProfile(connection, change));
  await ctx.transaction((tx) => audit(tx, ctx, "connection.profile_changed", number.row.address, { changed: Object.keys(change) }));
  return present(taken(await management.readProfile(connection)));
}

const pictureSide = 640;
const largestPicture = 5 * 1024 * 1024;

/** Cut to a square from its middle, as WhatsApp shows it in a circle. */
export async function setPicture(ctx: Ctx, id: string, request: FastifyRequest): Promise<Profile> {
  const number = await managed(ctx, id);
  const file = await request.file();
  ensure(file, "invalid", { fields: "file: choose a picture" });
  // Loaded with the first picture: it is a good part of an idle server's memory.
  const { default: sharp } = await import("sharp");
  const body = await sharp(await file.toBuffer(), { limitInputPixels: 100_000_000 })
    .rotate()
    .resize({ width: pictureSide, height: pictureSide, fit: "cover" })
    .jpeg({ quality: 90 })
    .toBuffer()
    .catch(() => refuse("unsupported_type", { type: "use a JPEG or PNG picture" }));
  const { connection, management } = number;
  const appId = await appOf(ctx, number);
  const handle = taken(await management.uploadPicture(connection, appId, { body, mimeType: "image/jpeg", fileName: "profile.jpg" }));
  return changeProfile(ctx, id, { pictureHandle: handle });
}

/** Files are uploaded to the app, whose id the token tells. */
async function appOf(ctx: Ctx, { row, connection, management }: Managed): Promise<string> {
  if (row.appId) return row.appId;
  const { appId } = taken(await management.inspectToken(connection));
  const known = found(appId);
  await ctx.transaction((tx) => setAppId(tx, row.workspaceId, row.id, known));
  return known;
}

export async function servePicture(ctx: Ctx, id: string, reply: FastifyReply): Promise<FastifyReply> {
  const { connection, management } = await managed(ctx, id);
  const { pictureUrl } = taken(await management.readProfile(connection));
  const body = taken(await management.fetchFile(found(pictureUrl), largestPicture));
  const png = body.subarray(1, 4).toString("latin1") === "PNG";
  return reply
    .type(png ? "image/png" : "image/jpeg")
    .header("cache-control", "private, max-age=60")
    .header("x-content-type-options", "nosniff")
    .send(body);
}
