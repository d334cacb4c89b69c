import { mergeFields } from "@sigap/contract/contacts";
import type { MergePreview } from "@sigap/contract/duplicates";
import { namesOf } from "#modules/identity";
import type { Ctx } from "#platform/ctx.ts";
import { ensure, found } from "#platform/errors.ts";
import { maskText, readsAddresses } from "../addresses.ts";
import { companyNames } from "../companies/company-store.ts";
import { listFields } from "../fields/field-store.ts";
import { takenValue } from "../fields/merge-values.ts";
import { mergedOf, takenFrom } from "../merge-contacts.ts";
import { presentContacts } from "../present.ts";
import { resolveContactId } from "../recipient.ts";
import { ensureMergeable } from "../rights.ts";
import { findContact } from "../store.ts";

const idsOf = (...ids: (string | null)[]): string[] => ids.filter((id) => id !== null);

/** What a merge will make, by the rules that make it. */
export const previewMerge = (ctx: Ctx, id: string, otherId: string): Promise<MergePreview> =>
  ctx.read(async (db) => {
    const [winnerId, loserId] = [
      found(await resolveContactId(db, ctx.workspaceId, id)),
      found(await resolveContactId(db, ctx.workspaceId, otherId)),
    ];
    ensure(winnerId !== loserId, "invalid", { fields: "loserId: choose another contact" });
    await ensureMergeable(ctx, db, [winnerId, loserId]);
    const winnerRow = found(await findContact(db, ctx.workspaceId, winnerId));
    const loserRow = found(await findContact(db, ctx.workspaceId, loserId));
    const views = await presentContacts(db, ctx.actor, [winnerRow, loserRow]);
    const [winner, loser] = [found(views[0]), found(views[1])];
    const own = new Set(winner.tags.map((tag) => tag.id));
    const names = new Map([
      ...(await namesOf(db, ctx.workspaceId, idsOf(winnerRow.ownerId, loserRow.ownerId))),
      ...(await companyNames(db, ctx.workspaceId, idsOf(winnerRow.companyId, loserRow.companyId))),
    ]);
    // An owner and a company are shown by name.
    const words = (value: string | null): string | null =>
      (value && names.get(value)) || (readsAddresses(ctx.actor) ? value : value && maskText(value)) || null;
    const fields = await listFields(db, ctx.workspaceId, "contact");
    return {
      winner,
      loser,
      fields: mergeFields.map((field) => ({
        field,
        winner: words(winnerRow[field]),
        loser: words(loserRow[field]),
        take: takenFrom(winnerRow, loserRow, {}, field),
      })),
      values: fields
        .filter(({ key }) => winner.fields[key] !== undefined || loser.fields[key] !== undefined)
        .map(({ key, label }) => ({
          key,
          label,
          winner: winner.fields[key] ?? null,
          loser: loser.fields[key] ?? null,
          take: takenValue(winnerRow.fields, loserRow.fields, {}, key),
        })),
      identities: [...winner.identities, ...loser.identities],
      tags: [...winner.tags, ...loser.tags.filter((tag) => !own.has(tag.id))],
      firstTouch: mergedOf(winnerRow, loserRow, {}).firstTouch,
    };
  });
