import { createHash } from "node:crypto";
import type {} from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import { listFields } from "#modules/contacts";
import { readPlaces } from "#modules/lifecycle";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import { ensure } from "#platform/errors.ts";
import { keyOf, newId } from "#platform/ids.ts";
import { originOf, suggestMapping } from "./map/suggest-mapping.ts";
import { EncodingSniffer } from "./read/encoding.ts";
import { kindOf, layoutOf, readHead } from "./read/open-table.ts";
import { fileKey, findMapping, insertImport } from "./store.ts";

/** Some millions of rows. */
const largest = 1024 * 1024 * 1024;
const looksAt = 200;

export const mappingKey = (headers: readonly string[]): string =>
  keyOf(`import mapping ${JSON.stringify(headers.map((header) => header.toLowerCase()))}`);

/** Stores a file as it arrives, and says how it would be understood. */
export async function uploadImport(ctx: Ctx, request: FastifyRequest): Promise<string> {
  const file = await request.file({ limits: { fileSize: largest } });
  ensure(file, "invalid", { fields: "file: choose a file" });
  const id = newId();
  const key = fileKey(ctx.workspaceId, id);
  const hash = createHash("sha256");
  const sniffer = new EncodingSniffer();
  async function* watched(): AsyncGenerator<Uint8Array> {
    for await (const chunk of file?.file ?? []) {
      hash.update(chunk as Buffer);
      sniffer.add(chunk as Buffer);
      yield chunk as Buffer;
    }
  }
  const size = await ctx.app.files.putStream(key, watched());
  try {
    ensure(!file.file.truncated, "too_large", { limit: "1 GB" });
    await keep(ctx, { id, key, size, sha256: hash.digest("hex"), fileName: fileName(file.filename), sniffer });
  } catch (error) {
    await ctx.app.files.remove(key);
    throw error;
  }
  return id;
}

interface Uploaded {
  id: string;
  key: string;
  size: number;
  sha256: string;
  fileName: string;
  sniffer: EncodingSniffer;
}
async function keep(ctx: Ctx, { id, key, size, sha256, fileName, sniffer }: Uploaded): Promise<void> {
  ensure(size > 0, "unreadable_table");
  const kind = kindOf(sniffer.first);
  ensure(kind !== "xls", "unsupported_type", { type: "save the old Excel file as XLSX or CSV first" });
  ensure(kind === "xlsx" || !sniffer.binary, "unreadable_table");
  const layout = await layoutOf(ctx.app, key, kind, sniffer.result());
  const { headers, rows } = await readHead(ctx.app, key, layout, looksAt);
  ensure(rows.length > 0 && headers.length <= 500, "unreadable_table");
  await ctx.transaction(async (tx) => {
    const last = await findMapping(tx, ctx.workspaceId, mappingKey(headers));
    const places = await readPlaces(tx, ctx.workspaceId);
    const columns = suggestMapping(
      headers,
      rows,
      (await listFields(tx, ctx.workspaceId, "contact")).filter(({ archived }) => !archived),
      last?.mapping ?? null,
      new Set(places?.stages.map(({ name }) => name.toLowerCase())),
    );
    await insertImport(
      tx,
      {
        workspaceId: ctx.workspaceId,
        id,
        fileName,
        size,
        sha256,
        format: { ...layout, origin: originOf(headers) },
        columns,
        actor: causeOf(ctx.actor),
      },
      ctx.now(),
    );
  });
}

export const fileName = (written: string): string =>
  written
    .replace(/[\\/\p{Cc}]/gu, " ")
    .trim()
    .slice(0, 200) || "file";
