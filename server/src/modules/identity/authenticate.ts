import { type Permission, type Role, rolePermissions } from "@sigap/contract";
import type { FastifyRequest } from "fastify";
import type { App } from "#platform/app.ts";
import { sha256 } from "#platform/crypto.ts";
import { sql } from "#platform/db.ts";
import type { Principal } from "#platform/http.ts";
import { isId } from "#platform/ids.ts";
import { sessionToken } from "./auth.ts";

interface SessionRow {
  sessionId: string;
  personId: string;
  name: string;
  role: Role;
  workspaceId: string;
  teamIds: string[];
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
      text: `select s.id as "sessionId", s.person_id as "personId", m.name, m.role, m.workspace_id as "workspaceId",
          array(select t.team_id from team_member t where t.workspace_id = m.workspace_id and t.person_id = m.person_id) as "teamIds",
          s.updated_at < now() - interval '1 day' as stale
        from account_session s join member m on m.person_id = s.person_id and m.removed_at is null
        where s.token = $1 and s.expires_at > now() and ($2::uuid is null or m.workspace_id = $2)
        order by m.workspace_id = s.workspace_id desc nulls last, m.joined_at limit 1`,
      values: [token, isId(wanted) ? wanted : null],
    }),
  );
  if (!row) return null;
  if (row.stale)
    await app.database.acrossWorkspaces((tx) =>
      tx.run(sql`update account_session set updated_at = now(), expires_at = now() + interval '30 days' where id = ${row.sessionId}`),
    );
  return {
    actor: { kind: "person", id: row.personId, name: row.name, permissions: new Set(rolePermissions[row.role]), teamIds: row.teamIds },
    workspaceId: row.workspaceId,
    session: { id: row.sessionId, personId: row.personId },
    role: row.role,
  };
}

async function byKey(app: App, secret: string): Promise<Principal | null> {
  const row = await app.database.readAcross((db) =>
    db.maybe<{ workspaceId: string; id: string; name: string; scopes: Permission[]; stale: boolean }>({
      name: "authenticate-key",
      text: `select workspace_id as "workspaceId", id, name, scopes, last_used_at is null or last_used_at < now() - interval '1 minute' as stale
        from api_key where secret_hash = $1 and revoked_at is null`,
      values: [sha256(secret)],
    }),
  );
  if (!row) return null;
  if (row.stale)
    await app.database.acrossWorkspaces((tx) =>
      tx.run(sql`update api_key set last_used_at = now() where workspace_id = ${row.workspaceId} and id = ${row.id}`),
    );
  return {
    actor: { kind: "api_key", id: row.id, name: row.name, permissions: new Set(row.scopes), teamIds: [] },
    workspaceId: row.workspaceId,
    session: null,
    role: null,
  };
}
