import type { ContactBlock } from "@sigap/contract/numbers";
import { blockAt, blockedAt, type Connection, defaultConnection, findConnection, listConnections } from "#modules/channels";
import { recipientOf, resolveContactId } from "#modules/contacts";
import { latestOf } from "#modules/conversations";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import type { Reader } from "#platform/db.ts";
import { ensure, found, refuse } from "#platform/errors.ts";
import { emit } from "#platform/events.ts";

/** Where a person is blocked, number by number; numbers that have no address of theirs are left out. */
export const readBlock = (ctx: Ctx, contactId: string): Promise<ContactBlock> =>
  ctx.read(async (db) => {
    const id = found(await resolveContactId(db, ctx.workspaceId, contactId));
    const items: ContactBlock["items"] = [];
    for (const { id: connectionId, name, portfolioId } of await listConnections(db, ctx.workspaceId)) {
      const to = await recipientOf(db, ctx.workspaceId, id, portfolioId);
      if (!to) continue;
      items.push({ connectionId, connectionName: name, blocked: (await blockedAt(db, ctx.workspaceId, to)).has(connectionId) });
    }
    return { items };
  });

/** At the number that is named, else at the one they wrote to last. */
export async function setBlock(ctx: Ctx, contactId: string, blocked: boolean, connectionId?: string): Promise<ContactBlock> {
  const { connection, to } = await ctx.read(async (db) => {
    const id = found(await resolveContactId(db, ctx.workspaceId, contactId));
    const at = await connectionOf(ctx, db, id, connectionId);
    return { connection: at, to: await recipientOf(db, ctx.workspaceId, id, at.portfolioId) };
  });
  ensure(to, "no_reply_address");
  const refused = await blockAt(ctx, connection.id, to, blocked);
  if (refused !== null) refuse("block_failed", { reason: refused });
  await ctx.transaction(async (tx) => {
    const id = found(await resolveContactId(tx, ctx.workspaceId, contactId));
    const name = blocked ? "contact.blocked" : "contact.unblocked";
    const payload = { number: connection.name };
    emit(ctx.app, tx, [{ workspaceId: ctx.workspaceId, name, subjectId: id, contactId: id, payload, cause: causeOf(ctx.actor) }]);
  });
  return readBlock(ctx, contactId);
}

async function connectionOf(ctx: Ctx, db: Reader, contactId: string, wanted: string | undefined): Promise<Connection> {
  if (wanted) return found(await findConnection(db, ctx.workspaceId, wanted));
  const [newest] = await latestOf(db, ctx.workspaceId, [contactId]);
  const last = newest?.connectionId ? await findConnection(db, ctx.workspaceId, newest.connectionId) : undefined;
  const connection = last ?? (await defaultConnection(db, ctx.workspaceId));
  ensure(connection, "no_connection");
  return connection;
}
