import { isMember, namesOf } from "#modules/identity";
import type { Tx } from "#platform/db.ts";
import { ensure, found } from "#platform/errors.ts";
import { companyNames, holdCompanies } from "./companies/company-store.ts";
import type { Change } from "./fields/change-values.ts";

/** Who is responsible for a person, and where they belong. */
export interface Links {
  ownerId: string | null;
  companyId: string | null;
}

/** What changes between them, with the names of today; refuses whoever does not work here, or what does not exist. */
export async function linkChanges(tx: Tx, workspaceId: string, before: Links, after: Links): Promise<Change[]> {
  const changes: Change[] = [];
  if (after.ownerId !== before.ownerId) {
    ensure(after.ownerId === null || (await isMember(tx, workspaceId, after.ownerId)), "not_found");
    const ids = [before.ownerId, after.ownerId].filter((id) => id !== null);
    changes.push({
      field: "ownerId",
      before: before.ownerId,
      after: after.ownerId,
      words: wordsOf(before.ownerId, after.ownerId, await namesOf(tx, workspaceId, ids)),
    });
  }
  if (after.companyId !== before.companyId) {
    if (after.companyId) found((await holdCompanies(tx, workspaceId, [after.companyId])).get(after.companyId));
    const ids = [before.companyId, after.companyId].filter((id) => id !== null);
    changes.push({
      field: "companyId",
      before: before.companyId,
      after: after.companyId,
      words: wordsOf(before.companyId, after.companyId, await companyNames(tx, workspaceId, ids)),
    });
  }
  return changes;
}

const wordsOf = (before: string | null, after: string | null, names: ReadonlyMap<string, string>) => ({
  before: (before && names.get(before)) ?? null,
  after: (after && names.get(after)) ?? null,
});
