import { modules } from "../../src/app/modules.ts";
import { sql } from "../../src/platform/db.ts";
import type { TestServer } from "./server.ts";
import { until } from "./until.ts";

const subscribers = modules.flatMap((module) => module.subscribers ?? []);

/** Waits until every subscriber has heard of everything that happened: a stage is entered, an owner found, a line written. */
export async function settled({ sigap }: Pick<TestServer, "sigap">): Promise<void> {
  const unheard = () =>
    sigap.app.database.acrossWorkspaces((tx) =>
      tx.many<{ subscriber: string }>(sql`
        select wanted.subscriber from jsonb_to_recordset(${JSON.stringify(subscribers.map(({ name, events }) => ({ subscriber: name, events })))}::jsonb)
          as wanted (subscriber text, events jsonb)
        left join subscriber_cursor reached using (subscriber)
        where exists (select from domain_event event where wanted.events ? event.name
          and (event.transaction_id, event.id) > (coalesce(reached.transaction_id, '0'::xid8), coalesce(reached.event_id, '00000000-0000-0000-0000-000000000000'::uuid)))`),
    );
  await until(async () => (await unheard()).length === 0, "the subscribers");
}
