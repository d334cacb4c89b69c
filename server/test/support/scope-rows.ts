import { randomUUID } from "node:crypto";
import type { Lifecycle } from "@sigap/contract/lifecycle";
import type { TestServer } from "./server.ts";

/** Whose a person is, as a row of the matrix: by their conversation, or (`lead…`) by who is responsible, without any. */
export const rowNames = ["mine", "teams", "inboxes", "nobodys", "anothers", "leadMine", "leadNobodys", "leadAnothers"] as const;
export type RowName = (typeof rowNames)[number];

interface Place {
  assignee?: string;
  team?: string;
  connection?: string;
  owner?: string;
  conversation: boolean;
}
export interface ScopeRow {
  name: RowName;
  contactId: string;
  conversationId: string | null;
}
export interface Around {
  me: string;
  other: string;
  teamId: string;
  connectionIds: readonly [string, string];
  lifecycle: Lifecycle;
}

/** Two channels of the workspace; nothing is sent by them. */
export async function twoChannels({ sigap, workspaceId }: TestServer): Promise<[string, string]> {
  const appId = randomUUID();
  const run = (text: string, values: unknown[]) => sigap.app.database.pool.query(text, values);
  await run(
    "insert into provider_app (workspace_id, id, channel, app_secret, verify_token, webhook_key) values ($1, $2, 'whatsapp', '\\x00', '\\x00', $3)",
    [workspaceId, appId, appId],
  );
  const ids: [string, string] = [randomUUID(), randomUUID()];
  for (const id of ids)
    await run(
      `insert into connection (workspace_id, id, provider_app_id, channel, name, address, external_id, account_id, portfolio_id, access_token, base_url)
       values ($1, $2, $3, 'whatsapp', $4, '+6280000', $4, 'a', 'p', '\\x00', 'http://127.0.0.1:1')`,
      [workspaceId, id, appId, id],
    );
  return ids;
}

/** One person for each row: with a number, and in the first stage; the conversation is open where there is one. */
export async function scopeRows(house: TestServer, { me, other, teamId, connectionIds, lifecycle }: Around): Promise<ScopeRow[]> {
  const [given, elsewhere] = connectionIds;
  const places: Record<RowName, Place> = {
    mine: { conversation: true, assignee: me, connection: elsewhere },
    teams: { conversation: true, assignee: other, team: teamId, connection: elsewhere },
    inboxes: { conversation: true, assignee: other, connection: given },
    nobodys: { conversation: true, connection: elsewhere },
    anothers: { conversation: true, assignee: other, connection: elsewhere },
    leadMine: { conversation: false, owner: me },
    leadNobodys: { conversation: false },
    leadAnothers: { conversation: false, owner: other },
  };
  const run = (text: string, values: unknown[]) => house.sigap.app.database.pool.query(text, values);
  return Promise.all(
    rowNames.map(async (name, index) => {
      const { conversation, assignee = null, team = null, connection = null, owner = null } = places[name];
      const { id: contactId } = await house.owner.call("createContact", {
        body: { name: `Person ${name}`, phone: `+62812000011${index}0`, email: `${name.toLowerCase()}@secret.example`, ownerId: owner },
      });
      await run("insert into contact_stage (workspace_id, lifecycle_id, contact_id, stage_id, entered_at) values ($1, $2, $3, $4, now())", [
        house.workspaceId,
        lifecycle.id,
        contactId,
        lifecycle.stages[0]?.id,
      ]);
      if (!conversation) return { name, contactId, conversationId: null };
      const conversationId = randomUUID();
      await run(
        `insert into conversation (workspace_id, id, contact_id, assignee_id, team_id, connection_id, opened_by)
         values ($1, $2, $3, $4, $5, $6, '{"kind":"system","id":null,"name":"test"}')`,
        [house.workspaceId, conversationId, contactId, assignee, team, connection],
      );
      await run(
        `insert into conversation_count (workspace_id, id, status, owner_key, team_id, difference)
         values ($1, gen_random_uuid(), 'open', coalesce($2, '00000000-0000-0000-0000-000000000000'::uuid), $3, 1)`,
        [house.workspaceId, assignee, team],
      );
      return { name, contactId, conversationId };
    }),
  );
}
