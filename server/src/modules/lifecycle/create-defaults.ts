import { languageOf } from "#modules/identity";
import type { App } from "#platform/app.ts";
import { systemCause } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { newId } from "#platform/ids.ts";
import { defaultsIn } from "./defaults.ts";
import { tellLifecycles } from "./events.ts";
import { lockLifecycles, putLifecycle, putLostReasons, putStages, readLifecycles } from "./lifecycle-store.ts";

/** Gives a workspace that has none its lifecycles. */
export async function createDefaults(app: App, tx: Tx, workspaceId: string): Promise<void> {
  await lockLifecycles(tx, workspaceId);
  if ((await readLifecycles(tx, workspaceId)).length > 0) return;
  const language = await languageOf(tx, workspaceId);
  const { currency, lifecycles, lostReasons } = defaultsIn(language);
  const at = app.clock.now();
  for (const { subject, name, stages } of lifecycles) {
    const id = newId();
    await putLifecycle(tx, { workspaceId, id, name, subject, isDefault: true, currency });
    const rows = stages.map((stage) => ({ ...stage, id: newId(), description: null, enterFrom: null }));
    await putStages(tx, workspaceId, id, rows, at);
  }
  const reasons = lostReasons.map((name) => ({ id: newId(), name }));
  await putLostReasons(tx, workspaceId, reasons, at);
  tellLifecycles(app, tx, workspaceId, workspaceId, systemCause);
}
