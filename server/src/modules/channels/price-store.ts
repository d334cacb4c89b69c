import type { Price } from "@sigap/contract/channels";
import { type Reader, sql, type Tx } from "#platform/db.ts";

interface PriceRow extends Omit<Price, "price"> {
  amount: string;
  currency: string;
}
const asPrice = ({ amount, currency, ...rest }: PriceRow): Price => ({ ...rest, price: { amount, currency } });

export async function readOwnPrices(db: Reader, workspaceId: string, channel: string): Promise<Price[]> {
  const rows = await db.many<PriceRow>(sql`
    select country, category, currency, valid_from::text as "validFrom", amount from price
    where workspace_id = ${workspaceId} and channel = ${channel} order by country, category, currency, valid_from`);
  return rows.map(asPrice);
}

export async function writeOwnPrices(tx: Tx, workspaceId: string, channel: string, prices: readonly Price[]): Promise<void> {
  await tx.run(sql`delete from price where workspace_id = ${workspaceId} and channel = ${channel}`);
  await tx.run(sql`
    insert into price (workspace_id, channel, country, category, currency, valid_from, amount)
    select ${workspaceId}, ${channel}, * from unnest(${prices.map(({ country }) => country)}::text[], ${prices.map(({ category }) => category)}::text[],
      ${prices.map(({ price }) => price.currency)}::text[], ${prices.map(({ validFrom }) => validFrom)}::date[], ${prices.map(({ price }) => price.amount)}::text[])
    on conflict (workspace_id, channel, country, category, currency, valid_from) do update set amount = excluded.amount`);
}
