import type { App } from "#platform/app.ts";
import { systemCause } from "#platform/ctx.ts";
import { found, refuse } from "#platform/errors.ts";
import { emit } from "#platform/events.ts";
import type { RemoteTemplate } from "./adapter.ts";
import { adapterOf } from "./adapters/index.ts";
import { insertChanges, listStates, lockTemplates, type TemplateChange, type TemplateState } from "./notices/template-store.ts";
import { openConnection } from "./routing.ts";
import { connectionsOfAccount, saveTemplates, setCurrency } from "./store.ts";

/** Reads an account's templates again, and keeps what has changed since; returns how many there are. */
export async function syncTemplates(app: App, workspaceId: string, connectionId: string): Promise<number> {
  const connection = found(await openConnection(app, workspaceId, connectionId));
  const at = app.clock.now();
  const adapter = found(adapterOf(connection.channel));
  const answer = await adapter.listTemplates(connection);
  if (!answer.ok) refuse("provider_refused", { provider: "WhatsApp", reason: answer.reason });
  // Prices are shown in the account's own currency; without an answer they stay as they were.
  const currency = await adapter.readCurrency(connection);
  const { accountId } = connection;
  await app.database.inWorkspace(workspaceId, async (tx) => {
    if (currency.ok && currency.value) await setCurrency(tx, workspaceId, accountId, currency.value);
    await lockTemplates(tx, workspaceId, accountId);
    const before = await listStates(tx, workspaceId, accountId);
    // Another reading, which began later, has been kept already: it knows better.
    if (before.some(({ syncedAt }) => syncedAt > at)) return;
    const now = answer.value.map((template) => asTold(template, before, at));
    await saveTemplates(tx, workspaceId, accountId, now, at);
    const after = new Set(now.map(nameOf));
    await insertChanges(tx, changesOf(workspaceId, at, before, now));
    const moved = before.some((template) => !after.has(nameOf(template))) || now.some((template) => isNews(template, before));
    if (!moved) return;
    const concerned = await connectionsOfAccount(tx, workspaceId, accountId);
    await emit(
      app,
      tx,
      concerned.map(({ id }) => ({ workspaceId, name: "templates.changed", subjectId: id, cause: systemCause })),
    );
  });
  return answer.value.length;
}

/** What a webhook told since the reading began is newer than what was read; webhooks tell whole seconds. */
function asTold(template: RemoteTemplate, before: readonly TemplateState[], began: Date): RemoteTemplate {
  const known = before.find((each) => nameOf(each) === nameOf(template));
  if (!known) return template;
  const told = (at: Date | null) => at !== null && at.getTime() >= began.getTime() - began.getMilliseconds();
  return {
    ...template,
    ...(told(known.statusAt) ? { status: known.status } : {}),
    ...(told(known.qualityAt) ? { quality: known.quality } : {}),
    ...(told(known.categoryAt) ? { category: known.category } : {}),
  };
}

const nameOf = ({ name, language }: Pick<RemoteTemplate, "name" | "language">) => `${name} ${language}`;
const contentOf = ({ components }: Pick<RemoteTemplate, "components">) => JSON.stringify(components, sorted);
/** The database does not keep the order of an object's members. */
const sorted = (_: string, value: unknown) =>
  value && typeof value === "object" && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value;

function isNews(template: RemoteTemplate, before: readonly TemplateState[]): boolean {
  const known = before.find((each) => nameOf(each) === nameOf(template));
  return !known || changesOf("", new Date(0), [known], [template]).length > 0;
}

/** What is different at the provider, of templates that were known. */
function changesOf(workspaceId: string, at: Date, before: readonly TemplateState[], now: readonly RemoteTemplate[]): TemplateChange[] {
  const known = new Map(before.map((template) => [nameOf(template), template]));
  return now.flatMap((template) => {
    const old = known.get(nameOf(template));
    if (!old) return [];
    const base = { workspaceId, templateId: old.id, at, reason: null };
    const changes: TemplateChange[] = [];
    for (const what of ["status", "category", "quality"] as const)
      if (old[what] !== template[what] && template[what] !== null)
        changes.push({ ...base, what, before: old[what], after: template[what] });
    if (contentOf(old) !== contentOf(template)) changes.push({ ...base, what: "content", before: null, after: null });
    return changes;
  });
}
