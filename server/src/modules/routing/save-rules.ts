import type { RoutingRule, RoutingRuleBody, RoutingSettings, VersionedRule } from "@sigap/contract/routing-rules";
import { audit, isMember, isTeam } from "#modules/identity";
import { holdSegments } from "#modules/segments";
import { type Ctx, causeOf } from "#platform/ctx.ts";
import type { Reader, Tx } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { emit } from "#platform/events.ts";
import { newId } from "#platform/ids.ts";
import { ensureVersion, versionOf } from "#platform/version.ts";
import { segmentsAsked } from "./read-circumstances.ts";
import { insertRule, lockRule, orderRules, readRules, readSettings, removeRule, writeRule, writeSettings } from "./rule-store.ts";

const tell = (ctx: Ctx, tx: Tx) =>
  emit(ctx.app, tx, [{ workspaceId: ctx.workspaceId, name: "routing.changed", subjectId: ctx.workspaceId, cause: causeOf(ctx.actor) }]);

/** Who is asked is really there. Tags and fields may go later: then the condition holds for nobody. */
async function check(ctx: Ctx, tx: Tx, body: RoutingRuleBody, before?: RoutingRuleBody): Promise<void> {
  // Who stood in it already may be gone since: a rule that waits for them can still be mended, or put out.
  const known = before ? askedBy(before) : [];
  for (const { kind, id } of askedBy(body)) {
    if (known.some((each) => each.id === id)) continue;
    ensure(kind === "team" ? await isTeam(tx, ctx.workspaceId, id) : await isMember(tx, ctx.workspaceId, id), "not_found");
  }
  const segments = segmentsAsked([body]).filter((id) => !before || !segmentsAsked([before]).includes(id));
  const there = segments.length > 0 ? await holdSegments(tx, ctx.workspaceId, segments, ctx.actor.id) : new Set();
  ensure(
    segments.every((id) => there.has(id)),
    "not_found",
  );
}
const askedBy = ({ target, fallbacks }: RoutingRuleBody) =>
  [target, ...fallbacks.map((fallback) => fallback.target)].flatMap(({ to }) => {
    if (to.kind === "people") return to.personIds.map((id) => ({ kind: "person", id }));
    return to.kind === "team" ? [{ kind: "team", id: to.teamId }] : [];
  });

const present = (rule: RoutingRule): VersionedRule => ({ ...rule, version: versionOf(rule) });
export const listRules = async (db: Reader, workspaceId: string) => ({
  items: (await readRules(db, workspaceId)).map(present),
  settings: await readSettings(db, workspaceId),
});

export const createRule = (ctx: Ctx, body: RoutingRuleBody): Promise<VersionedRule> =>
  ctx.transaction(async (tx) => {
    await check(ctx, tx, body);
    const id = newId();
    await insertRule(tx, ctx.workspaceId, id, body);
    await audit(tx, ctx, "routing.rule_created", body.name);
    tell(ctx, tx);
    return present({ ...body, id });
  });

type Replaced = RoutingRuleBody & { version?: string | undefined };
export const replaceRule = (ctx: Ctx, id: string, { version, ...body }: Replaced): Promise<VersionedRule> =>
  ctx.transaction(async (tx) => {
    const before = found(await lockRule(tx, ctx.workspaceId, id));
    ensureVersion(version, before);
    await check(ctx, tx, body, before);
    await writeRule(tx, ctx.workspaceId, id, body);
    const { id: _, ...was } = before;
    await audit(tx, ctx, "routing.rule_changed", body.name, { rule: { from: was, to: body } });
    tell(ctx, tx);
    return present({ ...body, id });
  });

export const deleteRule = (ctx: Ctx, id: string): Promise<void> =>
  ctx.transaction(async (tx) => {
    const { name } = found(await lockRule(tx, ctx.workspaceId, id));
    await removeRule(tx, ctx.workspaceId, id);
    await audit(tx, ctx, "routing.rule_removed", name);
    tell(ctx, tx);
  });

/** All of them, each once: whoever has an old list is told so. */
export const reorderRules = (ctx: Ctx, ids: readonly string[]) =>
  ctx.transaction(async (tx) => {
    const rules = await readRules(tx, ctx.workspaceId);
    const same = ids.length === rules.length && rules.every(({ id }) => ids.includes(id));
    ensure(same, "conflict");
    await orderRules(tx, ctx.workspaceId, ids);
    await audit(tx, ctx, "routing.rules_ordered", "");
    tell(ctx, tx);
    return listRules(tx, ctx.workspaceId);
  });

type Change = { [Name in keyof RoutingSettings]?: RoutingSettings[Name] | undefined };
export const changeSettings = (ctx: Ctx, change: Change): Promise<RoutingSettings> =>
  ctx.transaction(async (tx) => {
    const before = await readSettings(tx, ctx.workspaceId);
    const next = {
      firstAssigneeOwns: change.firstAssigneeOwns ?? before.firstAssigneeOwns,
      offerAgainMinutes: change.offerAgainMinutes === undefined ? before.offerAgainMinutes : change.offerAgainMinutes,
      returnToOwner: change.returnToOwner ?? before.returnToOwner,
    };
    await writeSettings(tx, ctx.workspaceId, next);
    await audit(tx, ctx, "routing.settings_changed", "", { settings: { from: before, to: next } });
    tell(ctx, tx);
    return next;
  });
