import { holdCompanies, holdEmails, setEmail } from "#modules/contacts";
import { isMember } from "#modules/identity";
import type { App } from "#platform/app.ts";
import type { Cause } from "#platform/ctx.ts";
import { type Sql, sql, type Tx } from "#platform/db.ts";
import { emit } from "#platform/events.ts";
import { isId, newId } from "#platform/ids.ts";
import { type ChangeRow, insertChanges } from "./change-store.ts";
import { decideMove } from "./decide-move.ts";
import { tellMoves } from "./events.ts";
import { differencesOf } from "./filled.ts";
import { holdLifecycles, readFields } from "./lifecycle-store.ts";
import { fillLeads, type LeadRow, lockLeads, readLeads } from "./person-store.ts";
import type { WrongValue } from "./read-filled.ts";
import { readWays } from "./read-ways.ts";
import type { StageMove } from "./stage-move.ts";
import { type DealRow, lockStandings, type Standing, setDealOwners, writeStandings } from "./standing-store.ts";

export interface RefusedMove {
  contactId: string;
  dealId: string | null;
  code: "not_found" | "stage_rule" | "stage_requires" | "wrong_value" | "conflict";
  missing: string[];
  wrong: WrongValue[];
}
/** What was filled in on the way and somebody has changed since: it stays where the move is taken back. */
export interface KeptFields {
  contactId: string;
  dealId: string | null;
  fields: string[];
}
export interface MovesMade {
  changes: ChangeRow[];
  refused: RefusedMove[];
  kept?: KeptFields[];
}
/** What moves: a deal, or a person in one lifecycle. */
export const keyOf = ({ dealId, lifecycleId, contactId }: Pick<Standing, "dealId" | "lifecycleId" | "contactId">): string =>
  dealId ?? `${lifecycleId} ${contactId}`;
/** Whether the person gets values or an owner on the way. */
const fillsPerson = ({ fields, ownerId, dealId, name, email }: StageMove): boolean =>
  Object.keys(fields ?? {}).length > 0 || Boolean((ownerId && !dealId) || name || email);
const unique = (ids: readonly (string | null | undefined)[]): string[] => [...new Set(ids.filter((id) => typeof id === "string"))];

/**
 * Moves many at once, each allowed or refused by itself: people and deals, into a stage, between stages, out of the lifecycle.
 * Every move is a fact with who, why and what it was worth. `visible` says of whom the actor may know, over `contact p`.
 */
export async function moveStages(
  app: App,
  tx: Tx,
  workspaceId: string,
  by: Cause,
  moves: readonly StageMove[],
  visible: Sql = sql`true`,
): Promise<MovesMade> {
  // Whose an address is, is held before any row.
  const emails = await holdEmails(tx, workspaceId, unique(moves.map(({ email }) => email?.toLowerCase())));
  // Answered in order: what stands behind a lock is read when it is held.
  const [, ways, definitions, , standingRows, leadRows] = await Promise.all([
    holdLifecycles(tx, workspaceId),
    readWays(tx, workspaceId),
    readFields(tx, workspaceId),
    lockLeads(tx, workspaceId, unique(moves.filter(fillsPerson).map(({ contactId }) => contactId))),
    lockStandings(
      tx,
      workspaceId,
      unique(moves.map((move) => (move.dealId ? null : move.contactId))),
      unique(moves.map(({ dealId }) => dealId)),
    ),
    readLeads(tx, workspaceId, unique(moves.map(({ contactId }) => contactId)), visible),
  ]);
  const standings = new Map(standingRows.map((row) => [keyOf(row), row]));
  const leads = new Map(leadRows.map((row) => [row.id, row]));
  const before = new Map(leads);
  const related = definitions.filter(({ type }) => type === "relation").map(({ key }) => key);
  const named = moves.flatMap(({ fields = {} }) => related.map((key) => fields[key])).filter(isId);
  const companies = new Set((await holdCompanies(tx, workspaceId, named)).keys());
  const members = new Set<string>();
  for (const id of unique(moves.map(({ ownerId }) => ownerId))) if (await isMember(tx, workspaceId, id)) members.add(id);

  const done = new Set<string>();
  const refused: RefusedMove[] = [];
  const next: { standing: Standing | null; was: Standing | undefined; lead: LeadRow; change: ChangeRow }[] = [];
  for (const move of moves) {
    const key = keyOf(move);
    const was = standings.get(key);
    const refuse = (code: RefusedMove["code"], { missing = [], wrong = [] }: Partial<Pick<RefusedMove, "missing" | "wrong">> = {}) =>
      refused.push({ contactId: move.contactId, dealId: move.dealId, code, missing, wrong });
    const lead = leads.get(move.contactId);
    if (done.has(key)) refuse("conflict");
    else if (!lead || (move.dealId && was?.contactId !== move.contactId)) refuse("not_found");
    else {
      done.add(key);
      const decision = decideMove({ move, was, lead, ways, definitions, members, companies, emails, by, now: app.clock.now() });
      if (decision === null) continue;
      if ("code" in decision) refuse(decision.code, decision);
      else {
        leads.set(lead.id, decision.lead);
        next.push({ was, standing: decision.standing, lead: decision.lead, change: { ...decision.change, workspaceId, id: newId() } });
      }
    }
  }

  const entering = next.flatMap(({ was, standing }) => (!was && standing ? [standing] : []));
  const entered = await writeStandings(tx, workspaceId, next);
  // Somebody else brought them in at the same moment.
  const late = new Set(entering.filter((row) => !entered.has(keyOf(row))).map(keyOf));
  const changes = next.filter(({ change }) => !late.has(keyOf(change))).map(({ change }) => change);
  for (const { contactId, dealId, ...change } of next.map(({ change }) => change))
    if (late.has(keyOf({ contactId, dealId, ...change }))) refused.push({ contactId, dealId, code: "conflict", missing: [], wrong: [] });
  await insertChanges(tx, changes);
  await fill(app, tx, workspaceId, by, moves, { before, after: leads }, changes);
  const deals = new Map([...standings.values()].flatMap((row) => (row.dealId ? [[row.dealId, (row as DealRow).title] as const] : [])));
  tellMoves(app, tx, changes, { ...ways, deals });
  return { changes, refused };
}

/** Keeps what was filled in on the way: fields and owner of the person, owner of the deal. */
async function fill(
  app: App,
  tx: Tx,
  workspaceId: string,
  by: Cause,
  moves: readonly StageMove[],
  leads: Record<"before" | "after", ReadonlyMap<string, LeadRow>>,
  changes: readonly ChangeRow[],
): Promise<void> {
  const moved = new Set(changes.map(keyOf));
  const made = moves.filter((move) => moved.has(keyOf(move)));
  const rows = unique(made.filter(fillsPerson).map(({ contactId }) => contactId)).flatMap((id) => leads.after.get(id) ?? []);
  const owners = new Map(made.flatMap(({ dealId, ownerId }) => (dealId && ownerId ? [[dealId, ownerId] as const] : [])));
  if (owners.size > 0) await setDealOwners(tx, workspaceId, owners);
  await keepLeads(app, tx, workspaceId, by, rows, leads.before);
}

/** Writes people and tells what of them changed. */
export async function keepLeads(
  app: App,
  tx: Tx,
  workspaceId: string,
  by: Cause,
  rows: readonly LeadRow[],
  before: ReadonlyMap<string, LeadRow>,
): Promise<void> {
  if (rows.length === 0) return;
  // While the one before still stands with the person: that is the one which goes.
  for (const { id, email } of rows) if (email !== before.get(id)?.email) await setEmail(tx, workspaceId, id, email);
  await fillLeads(tx, workspaceId, rows);
  emit(
    app,
    tx,
    rows.map((lead) => ({
      workspaceId,
      name: "contact.changed",
      subjectId: lead.id,
      contactId: lead.id,
      payload: { changes: differencesOf(before.get(lead.id), lead) },
      cause: by,
    })),
  );
}
