import type { Checkup } from "@sigap/contract/checkups";
import type { App } from "#platform/app.ts";
import { systemCause } from "#platform/ctx.ts";
import { emit } from "#platform/events.ts";
import { adapterOf } from "../adapters/index.ts";
import { resumeSending, stopSending } from "../stop-sending.ts";
import { type Connection, setAppId, setHealth } from "../store.ts";
import { type Facts, gatherFacts } from "./facts.ts";
import { detailOf, type Finding, fixOf, healthOf, stateOf } from "./finding.ts";
import { judgeNumber } from "./judge-number.ts";
import { judgeScopes, judgeSecret, judgeTemplates, judgeToken } from "./judge-token.ts";
import { judgeAccount, judgeInbound, judgeSignature, judgeSubscription, judgeWebhook } from "./judge-webhook.ts";
import { type CheckupRow, saveCheckup } from "./store.ts";

/** In the order in which a person would mend them. */
export const judge = (facts: Facts): Finding[] => [
  judgeToken(facts),
  ...judgeScopes(facts),
  ...judgeSecret(facts),
  ...judgeSubscription(facts),
  judgeWebhook(facts),
  judgeSignature(facts),
  judgeInbound(facts),
  ...judgeNumber(facts),
  judgeAccount(facts),
  ...judgeTemplates(facts),
];

/** Examines a channel and keeps what was found. Health only tells: what comes in is always taken. */
export async function examine(app: App, row: Connection): Promise<CheckupRow | null> {
  const adapter = adapterOf(row.channel);
  if (!adapter?.management) return null;
  const facts = await gatherFacts(app, row, adapter.management, (connection) => adapter.listTemplates(connection));
  const findings = judge(facts);
  const { health, because } = healthOf(findings);
  const checkup: CheckupRow = { workspaceId: row.workspaceId, connectionId: row.id, checkedAt: facts.now, health, findings };
  const { workspaceId, id } = row;
  await app.database.acrossWorkspaces(async (tx) => {
    if (!(await saveCheckup(tx, checkup))) return;
    await setHealth(tx, workspaceId, id, health, because ? detailOf(because) : null);
    const appId = facts.token.ok ? facts.token.value.appId : null;
    if (appId) await setAppId(tx, workspaceId, id, appId);
    // Sending stops and goes on with the token; anything else is for the messages themselves to find out.
    const [token] = findings;
    if (token?.code === "token_dead") await stopSending(app, tx, { workspaceId, id, reason: token.values.reason ?? "" });
    else if (facts.token.ok && facts.number.ok) await resumeSending(app, tx, { workspaceId, id });
    await emit(app, tx, [{ workspaceId, name: "connection.changed", subjectId: id, cause: systemCause }]);
  });
  return checkup;
}

export const presentCheckup = (connectionId: string, row: CheckupRow | null | undefined): Checkup => ({
  connectionId,
  checkedAt: row?.checkedAt.toISOString() ?? null,
  health: row?.health ?? "unknown",
  findings: (row?.findings ?? []).map((finding) => ({
    ...finding,
    state: stateOf(finding),
    detail: detailOf(finding),
    fix: fixOf(finding),
  })),
});
