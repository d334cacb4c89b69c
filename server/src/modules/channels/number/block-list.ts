import type { BlockedPerson } from "@sigap/contract/numbers";
import { audit } from "#modules/identity";
import type { Ctx } from "#platform/ctx.ts";
import type { Reader } from "#platform/db.ts";
import type { Recipient } from "../adapter.ts";
import type { Address, BlockResult } from "../management.ts";
import { connectionsThatBlock, insertBlocked, keepOnlyBlocked, removeBlocked } from "./block-store.ts";
import { managed, taken } from "./managed.ts";

/** The provider's list is the truth; ours follows it. */
export async function listBlocked(ctx: Ctx, id: string): Promise<BlockedPerson[]> {
  const { connection, management } = await managed(ctx, id);
  const people = taken(await management.listBlocked(connection));
  const addresses = people.map(({ address }) => address);
  await ctx.transaction(async (tx) => {
    await keepOnlyBlocked(tx, ctx.workspaceId, id, addresses);
    await insertBlocked(tx, ctx.workspaceId, id, addresses);
  });
  return people;
}

const addressesOf = (people: readonly { phone?: string; userId?: string }[]): Address[] =>
  people.map(({ phone, userId }) =>
    userId ? { kind: "user_id", address: userId } : { kind: "phone", address: (phone ?? "").replace(/\D/g, "") },
  );

/** Some may fail while the others were done: both are told. */
export async function blockPeople(
  ctx: Ctx,
  id: string,
  people: readonly { phone?: string; userId?: string }[],
  blocked: boolean,
): Promise<BlockResult> {
  const { row, connection, management } = await managed(ctx, id);
  const result = taken(await management.setBlocked(connection, addressesOf(people), blocked));
  const addresses = result.done.map(({ address }) => address);
  await ctx.transaction(async (tx) => {
    if (blocked) await insertBlocked(tx, ctx.workspaceId, id, addresses);
    else await removeBlocked(tx, ctx.workspaceId, id, addresses);
    await audit(tx, ctx, blocked ? "person.blocked" : "person.unblocked", row.address, {
      done: addresses.length,
      failed: result.failed.length,
    });
  });
  return result;
}

/** One person, for modules above; null when it was done, else the provider's reason. */
export async function blockAt(ctx: Ctx, connectionId: string, { phone, userId }: Recipient, blocked: boolean): Promise<string | null> {
  const person = phone ? { phone } : { userId: userId ?? "" };
  const { failed } = await blockPeople(ctx, connectionId, [person], blocked);
  return failed[0]?.reason ?? null;
}

const known = ({ phone, userId }: Recipient) => [phone, userId].filter((address) => address !== null);
export const blockedAt = async (db: Reader, workspaceId: string, recipient: Recipient): Promise<Set<string>> =>
  new Set((await connectionsThatBlock(db, workspaceId, known(recipient))).map(({ connectionId }) => connectionId));
export const isBlocked = async (db: Reader, workspaceId: string, connectionId: string, recipient: Recipient): Promise<boolean> =>
  (await blockedAt(db, workspaceId, recipient)).has(connectionId);
