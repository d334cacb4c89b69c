import type { AtWork } from "@sigap/contract/work";
import { openLoads } from "#modules/conversations";
import { peopleNow } from "#modules/identity";
import type { Ctx } from "#platform/ctx.ts";

/** Who is at work, and how much each of them has. */
export const teamNow = (ctx: Ctx): Promise<AtWork[]> =>
  ctx.read(async (db) => {
    const people = await peopleNow(db, ctx.workspaceId, ctx.now());
    const loads = await openLoads(db, ctx.workspaceId);
    const manages = ctx.actor.permissions.has("members:manage");
    return people.map((person) => ({
      id: person.personId,
      name: person.name,
      photo: person.photo,
      teamIds: person.teamIds,
      availability: person.availability,
      reason: person.reason,
      againAt: person.againAt?.toISOString() ?? null,
      since: person.since.toISOString(),
      capacity: person.capacity,
      weight: person.weight,
      skills: person.skills,
      languages: person.languages,
      timeZone: person.timeZone,
      openNow: person.openNow,
      hoursChangeAt: person.hoursChangeAt?.toISOString() ?? null,
      load: loads.get(person.personId) ?? 0,
      can: {
        setAvailability: manages || ctx.actor.id === person.personId,
        setHours: manages || ctx.actor.id === person.personId,
        setLoad: manages,
      },
    }));
  });
