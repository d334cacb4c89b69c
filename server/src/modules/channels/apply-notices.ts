import type { App } from "#platform/app.ts";
import { systemCause } from "#platform/ctx.ts";
import type { Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";
import { enqueue } from "#platform/jobs.ts";
import { examineJob } from "./doctor/job.ts";
import * as words from "./notices/account-words.ts";
import { insertNotice } from "./notices/store.ts";
import { type NewContent, withContent } from "./notices/template-components.ts";
import * as templates from "./notices/template-store.ts";
import { type Connection, connectionsOfAccount } from "./store.ts";

/** What a provider told about an account, in one workspace that has numbers of it. Applying it twice does no harm. */
export interface AccountNotice {
  workspaceId: string;
  accountId: string;
  at: Date;
}
export interface TemplateNotice extends AccountNotice {
  externalId: string | null;
  name: string | null;
  language: string | null;
}
/** About one number, which a notice names by how it is written, or not at all. */
export interface NumberNotice extends AccountNotice {
  displayPhoneNumber: string | null;
}

export async function applyTemplateStatus(
  app: App,
  tx: Tx,
  notice: TemplateNotice & { status: string; reason: string | null },
): Promise<void> {
  const known = await templates.lockTemplate(tx, notice);
  if (!known) return readAgain(tx, notice);
  // "Reinstated" and "unarchived" are ways to be approved again, "flagged" is a warning of one that still is.
  const status = sameAs[notice.status] ?? notice.status;
  const reason = notice.reason === "NONE" ? null : notice.reason;
  const change = { ...changeOf(notice, known), what: "status" as const, before: known.status, after: notice.status, reason };
  if (await templates.sameChange(tx, change)) return;
  await templates.insertChanges(tx, [change]);
  if (isNewer(notice.at, known.statusAt)) await templates.setStatus(tx, notice.workspaceId, known.id, status, reason, notice.at);
  await announceTemplates(app, tx, notice);
}
const sameAs: Record<string, string> = { REINSTATED: "APPROVED", UNARCHIVED: "APPROVED", FLAGGED: "APPROVED", LOCKED: "DISABLED" };

export async function applyTemplateQuality(
  app: App,
  tx: Tx,
  notice: TemplateNotice & { before: string | null; quality: string },
): Promise<void> {
  const known = await templates.lockTemplate(tx, notice);
  if (!known) return readAgain(tx, notice);
  const change = { ...changeOf(notice, known), what: "quality" as const, before: notice.before ?? known.quality, after: notice.quality };
  if (await templates.sameChange(tx, change)) return;
  await templates.insertChanges(tx, [change]);
  if (isNewer(notice.at, known.qualityAt)) await templates.setQuality(tx, notice.workspaceId, known.id, notice.quality, notice.at);
  await announceTemplates(app, tx, notice);
}

/** Done, or announced: what it will be, and when. */
export async function applyTemplateCategory(
  app: App,
  tx: Tx,
  notice: TemplateNotice & { before: string | null; category: string; announcedFor: Date | null; announced: boolean },
): Promise<void> {
  const known = await templates.lockTemplate(tx, notice);
  if (!known) return readAgain(tx, notice);
  const { announced, announcedFor, category } = notice;
  const change = {
    ...changeOf(notice, known),
    what: announced ? ("category_announced" as const) : ("category" as const),
    before: notice.before ?? known.category,
    after: category,
    reason: announcedFor?.toISOString() ?? null,
  };
  if (await templates.sameChange(tx, change)) return;
  await templates.insertChanges(tx, [change]);
  if (!announced && isNewer(notice.at, known.categoryAt))
    await templates.setCategory(tx, notice.workspaceId, known.id, category, notice.at);
  await announceTemplates(app, tx, notice);
}

export async function applyTemplateComponents(app: App, tx: Tx, notice: TemplateNotice & { content: NewContent }): Promise<void> {
  const known = await templates.lockTemplate(tx, notice);
  if (!known) return readAgain(tx, notice);
  const change = { ...changeOf(notice, known), what: "content" as const, before: null, after: null };
  if (await templates.sameChange(tx, change)) return;
  await templates.insertChanges(tx, [change]);
  await templates.setComponents(tx, notice.workspaceId, known.id, withContent(known.components, notice.content));
  // The notice has the texts only: examples and media come with the whole template.
  await readAgain(tx, notice);
  await announceTemplates(app, tx, notice);
}

export const applyNumberQuality = (app: App, tx: Tx, notice: NumberNotice & { event: string }): Promise<void> =>
  tell(app, tx, notice, words.numberQuality(notice.event, notice.displayPhoneNumber ?? ""));

/** `people` is how many may be reached in 24 hours; Infinity for no limit. */
export const applyCapability = (app: App, tx: Tx, notice: AccountNotice & { people: number }): Promise<void> =>
  tell(app, tx, { ...notice, displayPhoneNumber: null }, words.messagingLimit(notice.people));

export const applyNumberName = (
  app: App,
  tx: Tx,
  notice: NumberNotice & { decision: string; requestedName: string; reason: string | null },
): Promise<void> => tell(app, tx, notice, words.nameDecision(notice.decision, notice.requestedName, notice.reason));

export const applyAccountReview = (app: App, tx: Tx, notice: AccountNotice & { decision: string }): Promise<void> =>
  tell(app, tx, { ...notice, displayPhoneNumber: null }, words.accountReview(notice.decision));

/** `restrictions`, `violation` and the others are what belongs to the event, empty for all others. */
export const applyAccountUpdate = (
  app: App,
  tx: Tx,
  notice: NumberNotice & { event: string } & Partial<words.AccountFacts>,
): Promise<void> =>
  tell(
    app,
    tx,
    notice,
    words.accountUpdate(notice.event, {
      restrictions: notice.restrictions ?? [],
      violation: notice.violation ?? null,
      banState: notice.banState ?? null,
      banDate: notice.banDate ?? null,
      reason: notice.reason ?? null,
    }),
  );

export const applyAccountAlert = (
  app: App,
  tx: Tx,
  notice: AccountNotice & { type: string; severity: string; description: string },
): Promise<void> => {
  const { type, severity, description } = notice;
  return tell(
    app,
    tx,
    { ...notice, displayPhoneNumber: null },
    { code: "alert", details: { type, severity, description: description || type } },
  );
};

export const applySecurity = (app: App, tx: Tx, notice: NumberNotice & { event: string }): Promise<void> =>
  tell(app, tx, notice, words.security(notice.event, notice.displayPhoneNumber ?? ""));

const isNewer = (at: Date, known: Date | null) => !known || at >= known;
const changeOf = (notice: TemplateNotice, known: templates.TemplateState) => ({
  workspaceId: notice.workspaceId,
  templateId: known.id,
  at: notice.at,
  reason: null,
});
const digits = (number: string | null) => (number ?? "").replace(/\D/g, "");

/** Keeps what was told, moves the screens, and has the doctor look at the numbers it is about. */
async function tell(app: App, tx: Tx, notice: NumberNotice, told: words.Told): Promise<void> {
  const { workspaceId, accountId, at, displayPhoneNumber } = notice;
  const connections = await connectionsOfAccount(tx, workspaceId, accountId);
  const about = displayPhoneNumber ? connections.find(({ address }) => digits(address) === digits(displayPhoneNumber)) : undefined;
  if (!(await insertNotice(tx, { workspaceId, accountId, connectionId: about?.id ?? null, at, ...told }))) return;
  const concerned = about ? [about] : connections;
  await announce(app, tx, concerned);
  await enqueue(
    tx,
    concerned.map(({ id }) => examineJob(workspaceId, id)),
  );
}

const announce = (app: App, tx: Tx, connections: readonly Connection[], name = "connection.changed") =>
  emit(
    app,
    tx,
    connections.map(({ workspaceId, id }) => ({ workspaceId, name, subjectId: id, cause: systemCause })),
  );

async function announceTemplates(app: App, tx: Tx, { workspaceId, accountId }: AccountNotice): Promise<void> {
  await announce(app, tx, await connectionsOfAccount(tx, workspaceId, accountId), "templates.changed");
}

/** A template that is not known yet comes with the whole list. */
async function readAgain(tx: Tx, { workspaceId, accountId }: AccountNotice): Promise<void> {
  const [connection] = await connectionsOfAccount(tx, workspaceId, accountId);
  if (!connection) return;
  await enqueue(tx, [
    { task: "channels.sync-templates", payload: { workspaceId, connectionId: connection.id }, key: `sync-templates ${connection.id}` },
  ]);
}
