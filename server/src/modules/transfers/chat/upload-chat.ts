import type {} from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import { ensure } from "#platform/errors.ts";
import { newId } from "#platform/ids.ts";
import { fileName } from "../upload-import.ts";
import { readChat, textIn } from "./chat-file.ts";
import { chatKey, insertChat } from "./chat-store.ts";

/** A ZIP with media is taken whole, and only its text is read. */
const largest = 1024 * 1024 * 1024;

/** Stores a chat as it arrives, and says what stands in it. */
export async function uploadChat(ctx: Ctx, request: FastifyRequest): Promise<string> {
  const file = await request.file({ limits: { fileSize: largest } });
  ensure(file, "invalid", { fields: "file: choose a file" });
  const place = { workspaceId: ctx.workspaceId, id: newId() };
  const key = chatKey(place);
  const { app } = ctx;
  try {
    let first = Buffer.alloc(0);
    async function* watched(): AsyncGenerator<Uint8Array> {
      for await (const chunk of file?.file ?? []) {
        if (first.length < 16) first = Buffer.concat([first, chunk as Buffer]).subarray(0, 16);
        yield chunk as Buffer;
      }
    }
    await app.files.putStream(key, watched());
    ensure(!file.file.truncated, "too_large", { limit: "1 GB" });
    const stored = await textIn(app, place, first);
    ensure(stored, "unreadable_chat");
    const reading = await readChat(app, { ...place, ...stored }, ctx.now());
    ensure(reading.messages > 0 && reading.dates.length > 0, "unreadable_chat");
    await ctx.transaction((tx) =>
      insertChat(tx, {
        ...place,
        fileName: fileName(file.filename),
        entry: stored.entry,
        reading,
        actor: causeOf(ctx.actor),
        createdAt: ctx.now(),
      }),
    );
  } catch (error) {
    await app.files.remove(key);
    throw error;
  }
  return place.id;
}
