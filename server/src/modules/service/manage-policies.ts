import type { ServicePolicy } from "@sigap/contract/service";
import { audit } from "#modules/identity";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { emit } from "#platform/events.ts";
import { newId } from "#platform/ids.ts";
import { ensureVersion, versionOf } from "#platform/version.ts";
import { listPolicies, lockPolicies, type PolicyRow, putPolicy, removePolicy } from "./store.ts";

const editedOf = ({ position: _, ...policy }: PolicyRow) => policy;
const present = (row: PolicyRow): ServicePolicy => ({ ...editedOf(row), version: versionOf(editedOf(row)) });
export const readPolicies = (ctx: Ctx) => ctx.read(async (db) => (await listPolicies(db, ctx.workspaceId)).map(present));

const tell = (ctx: Ctx, tx: Tx, id: string) =>
  emit(ctx.app, tx, [{ workspaceId: ctx.workspaceId, name: "service_policy.changed", subjectId: id, cause: causeOf(ctx.actor) }]);

type Body = Omit<ServicePolicy, "id" | "version">;
type Change = { [Name in keyof Body]?: Body[Name] | undefined } & { version?: string | undefined };
export const createPolicy = (ctx: Ctx, body: Body) =>
  ctx.transaction(async (tx) => {
    await lockPolicies(tx, ctx.workspaceId);
    const all = await listPolicies(tx, ctx.workspaceId);
    const policy = { ...body, id: newId(), position: Math.max(0, ...all.map(({ position }) => position)) + 1 };
    await putPolicy(tx, ctx.workspaceId, policy);
    await audit(tx, ctx, "service_policy.created", policy.name);
    tell(ctx, tx, policy.id);
    return present(policy);
  });

/** What is left out stays as it is. */
export const updatePolicy = (ctx: Ctx, id: string, { version, ...change }: Change) =>
  ctx.transaction(async (tx) => {
    await lockPolicies(tx, ctx.workspaceId);
    const before = found((await listPolicies(tx, ctx.workspaceId)).find((policy) => policy.id === id));
    ensureVersion(version, editedOf(before));
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    const policy: PolicyRow = { ...before, ...given };
    await putPolicy(tx, ctx.workspaceId, policy);
    await audit(tx, ctx, "service_policy.changed", policy.name, { what: Object.keys(given) });
    tell(ctx, tx, id);
    return present(policy);
  });

export const orderPolicies = (ctx: Ctx, ids: readonly string[]) =>
  ctx.transaction(async (tx) => {
    await lockPolicies(tx, ctx.workspaceId);
    const all = new Map((await listPolicies(tx, ctx.workspaceId)).map((policy) => [policy.id, policy]));
    ensure(ids.length === all.size && new Set(ids).size === all.size && ids.every((id) => all.has(id)), "conflict");
    const ordered = ids.map((id, index) => ({ ...found(all.get(id)), position: index + 1 }));
    for (const policy of ordered) await putPolicy(tx, ctx.workspaceId, policy);
    await audit(tx, ctx, "service_policy.ordered", "", { order: ordered.map(({ name }) => name) });
    const [first] = ids;
    if (first) tell(ctx, tx, first);
    return ordered.map(present);
  });

export const deletePolicy = (ctx: Ctx, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const policy = found((await listPolicies(tx, ctx.workspaceId)).find((each) => each.id === id));
    ensure((await removePolicy(tx, ctx.workspaceId, id)) === 1, "not_found");
    await audit(tx, ctx, "service_policy.removed", policy.name);
    tell(ctx, tx, id);
  });
