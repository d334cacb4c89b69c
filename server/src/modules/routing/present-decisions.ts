import type { RoutingDecision } from "@sigap/contract/routing";
import { findContacts } from "#modules/contacts";
import { namesOf, teamNamesOf } from "#modules/identity";
import type { Actor } from "#platform/ctx.ts";
import type { Reader } from "#platform/db.ts";
import type { DecisionRow } from "./decision-store.ts";

export const present = (ids: readonly (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];
export const named = (id: string | null, names: ReadonlyMap<string, string>) => (id ? { id, name: names.get(id) ?? "" } : null);

export async function presentDecisions(
  db: Reader,
  actor: Actor,
  workspaceId: string,
  rows: readonly DecisionRow[],
): Promise<RoutingDecision[]> {
  const contacts = await findContacts(db, workspaceId, present(rows.map(({ contactId }) => contactId)), actor);
  const everybody = rows.flatMap(({ personId, candidates }) => [personId, ...candidates.map(([id]) => id)]);
  const people = await namesOf(db, workspaceId, present(everybody));
  const teams = await teamNamesOf(db, workspaceId, present(rows.map(({ teamId }) => teamId)));
  return rows.map((row) => ({
    id: row.id,
    conversationId: row.conversationId,
    contact: { id: row.contactId, name: contacts.get(row.contactId)?.name ?? "" },
    at: row.at.toISOString(),
    outcome: row.outcome,
    rule: row.ruleName === null ? null : { id: row.ruleId, name: row.ruleName },
    person: named(row.personId, people),
    team: named(row.teamId, teams),
    because: row.because,
    step: row.step,
    waitedSeconds: row.waitedSeconds,
    candidates: row.candidates.map(([id, out, load, capacity, turns]) => ({
      person: { id, name: people.get(id) ?? "" },
      out,
      load,
      capacity,
      turns,
    })),
  }));
}
