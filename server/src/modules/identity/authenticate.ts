import type { Permission } from "@sigap/contract";
import type { FastifyRequest } from "fastify";
import type { App } from "#platform/app.ts";
import { sha256 } from "#platform/crypto.ts";
import { sql, type Tx } from "#platform/db.ts";
import type { Principal } from "#platform/http.ts";
import { isId } from "#platform/ids.ts";
import { type AccessRow, accessColumns, joinRole, keyActor, personActor } from "./access.ts";
import { sessionToken } from "./auth.ts";

interface SessionRow extends AccessRow {
  sessionId: string;
  personId: string;
  name: string;
  workspaceId: string;
  stale: boolean;
}

/** Who a request comes from: an API key, or a person's session in the workspace it works in. One query each. */
export async function authenticate(app: App, request: FastifyRequest): Promise<Principal | null> {
  const { authorization } = request.headers;
  if (authorization?.startsWith("Bearer ")) return byKey(app, authorization.slice(7));
  const token = sessionToken(request);
  return token ? bySession(app, token, request.headers["sigap-workspace"]) : null;
}

async function bySession(app: App, token: string, wanted: unknown): Promise<Principal | null> {
  const row = await app.database.readAcross((db) =>
    db.maybe<SessionRow>({
      name: "authenticate-session",
      text: `select s.id as "sessionId", s.person_id as "personId", m.name, m.workspace_id as "workspaceId", ${accessColumns},
          s.updated_at < now() - interval '5 minutes' or m.last_active_at is null as stale
        from account_session s join member m on m.person_id = s.person_id and m.removed_at is null ${joinRole}
        where s.token = $1 and s.expires_at > now() and ($2::uuid is null or m.workspace_id = $2)
        order by m.workspace_id = s.workspace_id desc nulls last, m.joined_at limit 1`,
      values: [token, isId(wanted) ? wanted : null],
    }),
  );
  if (!row) return null;
  if (row.stale) await app.database.acrossWorkspaces((tx) => noteUse(tx, row));
  return {
    actor: personActor(row.personId, row.name, row),
    workspaceId: row.workspaceId,
    session: { id: row.sessionId, personId: row.personId },
    isOwner: row.role === "owner",
  };
}

/** When somebody was last here: written every five minutes at most. */
async function noteUse(tx: Tx, { sessionId, workspaceId, personId }: SessionRow): Promise<void> {
  await tx.run(sql`update account_session set updated_at = now(), expires_at = now() + interval '30 days' where id = ${sessionId}`);
  await tx.run(sql`update member set last_active_at = now() where workspace_id = ${workspaceId} and person_id = ${personId}`);
}

async function byKey(app: App, secret: string): Promise<Principal | null> {
  const row = await app.database.readAcross((db) =>
    db.maybe<{ workspaceId: string; id: string; name: string; scopes: Permission[]; stale: boolean }>({
      name: "authenticate-key",
      text: `select workspace_id as "workspaceId", id, name, scopes, last_used_at is null or last_used_at < now() - interval '1 minute' as stale
        from api_key where secret_hash = $1 and revoked_at is null and (expires_at is null or expires_at > now())`,
      values: [sha256(secret)],
    }),
  );
  if (!row) return null;
  if (row.stale)
    await app.database.acrossWorkspaces((tx) =>
      tx.run(sql`update api_key set last_used_at = now() where workspace_id = ${row.workspaceId} and id = ${row.id}`),
    );
  return {
    actor: keyActor(row),
    workspaceId: row.workspaceId,
    session: null,
    isOwner: false,
  };
}
