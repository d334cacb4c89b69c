import type { QrCode } from "@sigap/contract/numbers";
import type { FastifyReply } from "fastify";
import { audit } from "#modules/identity";
import type { Ctx } from "#platform/ctx.ts";
import { managed, taken } from "./managed.ts";

export async function listQrCodes(ctx: Ctx, id: string): Promise<QrCode[]> {
  const { connection, management } = await managed(ctx, id);
  return taken(await management.listQrCodes(connection));
}

/** Makes one, or changes the message of one that is printed already. */
export async function saveQrCode(ctx: Ctx, id: string, code: string | null, message: string): Promise<QrCode> {
  const { row, connection, management } = await managed(ctx, id);
  const saved = taken(await management.saveQrCode(connection, code, message));
  await ctx.transaction((tx) => audit(tx, ctx, code ? "qr_code.changed" : "qr_code.created", row.address, { code: saved.code }));
  return saved;
}

export async function removeQrCode(ctx: Ctx, id: string, code: string): Promise<void> {
  const { row, connection, management } = await managed(ctx, id);
  taken(await management.removeQrCode(connection, code));
  await ctx.transaction((tx) => audit(tx, ctx, "qr_code.removed", row.address, { code }));
}

const largestImage = 2 * 1024 * 1024;

/** Under our own address: the provider's is another site, and lives only for a while. */
export async function serveQrImage(
  ctx: Ctx,
  id: string,
  code: string,
  { format, download }: { format: "svg" | "png"; download: boolean },
  reply: FastifyReply,
): Promise<FastifyReply> {
  const { connection, management } = await managed(ctx, id);
  const url = taken(await management.qrImageUrl(connection, code, format));
  const body = taken(await management.fetchFile(url, largestImage));
  if (download) reply.header("content-disposition", `attachment; filename="whatsapp-${code}.${format}"`);
  return (
    reply
      .type(format === "svg" ? "image/svg+xml" : "image/png")
      .header("cache-control", "private, max-age=300")
      .header("x-content-type-options", "nosniff")
      // A picture of somebody else's making: opened by itself it may do nothing.
      .header("content-security-policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox")
      .send(body)
  );
}
