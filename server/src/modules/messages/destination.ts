import { type Connection, defaultConnection, findCurrentConnection, findPastConnection, type Recipient } from "#modules/channels";
import { recipientOf } from "#modules/contacts";
import type { ConversationRow } from "#modules/conversations";
import type { Ctx } from "#platform/ctx.ts";
import type { Reader } from "#platform/db.ts";
import { ensure, refuse } from "#platform/errors.ts";

/** Where a message goes. */
export interface Destination {
  conversation: ConversationRow;
  connection: Connection;
  to: Recipient;
}

async function connectionFor(ctx: Ctx, db: Reader, conversation: ConversationRow, wanted: string | undefined): Promise<Connection> {
  const id = wanted ?? conversation.connectionId;
  const connection = id ? await findCurrentConnection(db, ctx.workspaceId, id) : await defaultConnection(db, ctx.workspaceId);
  if (connection) return connection;
  const past = id ? await findPastConnection(db, ctx.workspaceId, id) : null;
  if (wanted) ensure(past, "not_found");
  if (past) refuse("disconnected", { name: past.name });
  refuse("no_connection");
}

/** Over which connection a conversation is answered, and how its person is addressed there. */
export async function destinationOf(ctx: Ctx, db: Reader, conversation: ConversationRow, wanted: string | undefined): Promise<Destination> {
  const connection = await connectionFor(ctx, db, conversation, wanted);
  const to = await recipientOf(db, ctx.workspaceId, conversation.contactId, connection.portfolioId);
  ensure(to, "no_reply_address");
  return { conversation, connection, to };
}
