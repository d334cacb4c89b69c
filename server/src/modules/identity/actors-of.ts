import type { Permission } from "@sigap/contract";
import type { Actor, Cause } from "#platform/ctx.ts";
import { type Reader, raw, sql } from "#platform/db.ts";
import { type AccessRow, accessColumns, joinRole, keyActor, personActor } from "./access.ts";

interface PersonRow extends AccessRow {
  personId: string;
  name: string;
}

/** People of the workspace with the rights that they have now: to decide about somebody who makes no request at this moment. */
export async function actorsOf(db: Reader, workspaceId: string, ids: readonly string[]): Promise<Map<string, Actor>> {
  if (ids.length === 0) return new Map();
  const rows = await db.many<PersonRow>(sql`
    select m.person_id as "personId", m.name, ${raw(accessColumns)}
    from member m ${raw(joinRole)} where m.workspace_id = ${workspaceId} and m.person_id = any(${[...ids]}::uuid[]) and m.removed_at is null`);
  return new Map(rows.map((row) => [row.personId, personActor(row.personId, row.name, row)]));
}

/** Whoever did something, with the rights that they have now; null for who has none any more. */
export async function actorOf(db: Reader, workspaceId: string, { kind, id }: Pick<Cause, "kind" | "id">): Promise<Actor | null> {
  if (id === null) return null;
  if (kind === "person") return (await actorsOf(db, workspaceId, [id])).get(id) ?? null;
  if (kind !== "api_key") return null;
  const key = await db.maybe<{ name: string; scopes: Permission[] }>(
    sql`select name, scopes from api_key where workspace_id = ${workspaceId} and id = ${id} and revoked_at is null and (expires_at is null or expires_at > now())`,
  );
  return key ? keyActor({ id, ...key }) : null;
}
