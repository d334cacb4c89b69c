import { type Reader, type Sql, sql, type Tx } from "#platform/db.ts";
import { newId } from "#platform/ids.ts";
import type { Candidate, Decision } from "./decide.ts";
import type { Lead } from "./lead.ts";

/** Compact: there is one for every person in every decision. */
type Stored = [personId: string, out: Candidate["out"], load: number, capacity: number | null, turns: number | null];

export interface DecisionRow {
  id: string;
  conversationId: string;
  contactId: string;
  at: Date;
  outcome: Decision["outcome"];
  ruleId: string | null;
  ruleName: string | null;
  personId: string | null;
  teamId: string | null;
  because: Decision["because"];
  step: number;
  waitedSeconds: number;
  candidates: Stored[];
}
export interface Decided {
  lead: Pick<Lead, "conversationId" | "contactId">;
  since: Date;
  decision: Decision;
}

export const insertDecisions = (tx: Tx, workspaceId: string, at: Date, decided: readonly Decided[]): void => {
  if (decided.length === 0) return;
  const each = decided.map(({ decision }) => decision);
  tx.send({
    name: "insert-decisions",
    text: `insert into routing_decision (workspace_id, at, id, conversation_id, contact_id, outcome, rule_id, rule_name, person_id, team_id, because, step, waited_seconds, candidates)
      select $1, $2, * from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::uuid[], $8::text[], $9::uuid[], $10::uuid[], $11::text[], $12::smallint[], $13::integer[], $14::jsonb[])`,
    values: [
      workspaceId,
      at,
      decided.map(() => newId()),
      decided.map(({ lead }) => lead.conversationId),
      decided.map(({ lead }) => lead.contactId),
      each.map(({ outcome }) => outcome),
      each.map(({ rule }) => rule?.id ?? null),
      each.map(({ rule }) => rule?.name ?? null),
      each.map(({ winnerId }) => winnerId),
      each.map(({ teamId }) => teamId),
      each.map(({ because }) => because),
      each.map(({ step }) => step),
      decided.map(({ since }) => Math.max(0, Math.round((at.getTime() - since.getTime()) / 1000))),
      each.map(({ candidates }) =>
        JSON.stringify(candidates.map((one): Stored => [one.personId, one.out, one.load, one.capacity, one.turns])),
      ),
    ],
  });
};

const columns = sql`d.id, d.conversation_id as "conversationId", d.contact_id as "contactId", d.at, d.outcome, d.rule_id as "ruleId", d.rule_name as "ruleName",
  d.person_id as "personId", d.team_id as "teamId", d.because, d.step, d.waited_seconds as "waitedSeconds", d.candidates`;
export const decisionsOf = (db: Reader, workspaceId: string, conversationId: string) =>
  db.many<DecisionRow>(sql`
    select ${columns} from routing_decision d where d.workspace_id = ${workspaceId} and d.conversation_id = ${conversationId} order by d.id desc limit 50`);
/** What these conversations were given by, last. */
export const lastGiven = (db: Reader, workspaceId: string, ids: readonly string[]) =>
  db.many<Pick<DecisionRow, "conversationId" | "ruleId" | "ruleName">>(sql`
    select distinct on (d.conversation_id) d.conversation_id as "conversationId", d.rule_id as "ruleId", d.rule_name as "ruleName"
    from routing_decision d where d.workspace_id = ${workspaceId} and d.conversation_id = any(${[...ids]}::uuid[]) and d.person_id is not null
    order by d.conversation_id, d.id desc`);
/** Of conversations `c` that are visible; `day` is one of the clock of `timeZone`. */
export const listDecisions = (
  db: Reader,
  workspaceId: string,
  visible: Sql,
  timeZone: string,
  { personId, day, beforeId, limit }: { personId: string | null; day: string | null; beforeId: string | null; limit: number },
) =>
  db.many<DecisionRow>(sql`
    select ${columns} from routing_decision d join conversation c on c.workspace_id = d.workspace_id and c.id = d.conversation_id
    where d.workspace_id = ${workspaceId} and ${visible} ${personId ? sql`and d.person_id = ${personId}` : sql``}
      ${day ? sql`and d.at >= ${day}::date::timestamp at time zone ${timeZone} and d.at < (${day}::date + 1)::timestamp at time zone ${timeZone}` : sql``}
      ${beforeId ? sql`and d.id < ${beforeId}` : sql``}
    order by d.id desc limit ${limit}`);

/** The last days of a clock, today the last. */
export const lastDays = async (db: Reader, now: Date, timeZone: string, count: number): Promise<string[]> =>
  (
    await db.many<{ day: string }>(sql`
      select to_char((${now}::timestamptz at time zone ${timeZone})::date - back, 'YYYY-MM-DD') as day from generate_series(${count - 1}::int, 0, -1) back`)
  ).map(({ day }) => day);

/** Turns of each person on each day of a clock. */
export const countTurns = (db: Reader, workspaceId: string, from: string, timeZone: string) =>
  db.many<{ personId: string; day: string; turns: number }>(sql`
    select d.person_id as "personId", to_char(d.at at time zone ${timeZone}, 'YYYY-MM-DD') as day, count(*)::int as turns
    from routing_decision d
    where d.workspace_id = ${workspaceId} and d.person_id is not null and d.outcome = 'assigned' and d.at >= ${from}::date::timestamp at time zone ${timeZone}
    group by 1, 2`);
