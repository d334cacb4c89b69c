import type { Price } from "@sigap/contract/channels";
import type { Money } from "@sigap/contract/message-content";
import { audit } from "#modules/identity";
import type { Ctx } from "#platform/ctx.ts";
import type { Reader } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { adapterOf } from "./adapters/index.ts";
import { readOwnPrices, writeOwnPrices } from "./price-store.ts";
import { type Connection, findConnection } from "./store.ts";

interface PriceList {
  items: Price[];
  /** The workspace brought it in; otherwise it is what the provider is known to charge. */
  own: boolean;
}

async function readList(db: Reader, workspaceId: string, channel: string): Promise<PriceList> {
  const own = await readOwnPrices(db, workspaceId, channel);
  return own.length > 0 ? { items: own, own: true } : { items: [...(adapterOf(channel)?.prices ?? [])], own: false };
}

export const listPrices = (ctx: Ctx, connectionId: string): Promise<PriceList> =>
  ctx.read(async (db) => {
    const { channel } = found(await findConnection(db, ctx.workspaceId, connectionId));
    return readList(db, ctx.workspaceId, channel);
  });

const keyOf = ({ country, category, price, validFrom }: Price) => [country, category, price.currency, validFrom].join(" ");

/** Brings in a rate card; an empty one goes back to what is known. */
export const replacePrices = (ctx: Ctx, connectionId: string, items: Price[]): Promise<PriceList> =>
  ctx.transaction(async (tx) => {
    const { channel } = found(await findConnection(tx, ctx.workspaceId, connectionId));
    ensure(new Set(items.map(keyOf)).size === items.length, "not_distinct", { part: "prices" });
    await writeOwnPrices(tx, ctx.workspaceId, channel, items);
    await audit(tx, ctx, "prices.replaced", channel, { count: items.length });
    return readList(tx, ctx.workspaceId, channel);
  });

/**
 * The price of a category in a country on a day, in the currency of the account; null when no list has it. A list in another
 * currency says nothing about what is charged.
 */
export async function findPrice(
  db: Reader,
  connection: Connection,
  { country, category, on }: { country: string; category: Price["category"]; on: Date },
): Promise<Money | null> {
  const day = on.toISOString().slice(0, 10);
  const { items } = await readList(db, connection.workspaceId, connection.channel);
  const valid = items.filter(
    (item) =>
      item.country === country &&
      item.category === category &&
      item.validFrom <= day &&
      (connection.currency === null || item.price.currency === connection.currency),
  );
  return valid.sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0]?.price ?? null;
}
