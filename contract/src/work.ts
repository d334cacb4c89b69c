import { z } from "zod";
import { id, idParams, list, time, version, versionRead } from "./common.ts";
import { route } from "./route.ts";
import { availabilities } from "./values.ts";
import { workingHours } from "./working-hours.ts";

const group = "identity";
const word = z.string().trim().min(1).max(40);
/** Words in lower case, each once. */
const words = z
  .array(word.transform((text) => text.toLowerCase()))
  .max(50)
  .transform((all) => [...new Set(all)]);
const ownHours = { timeZone: z.string().max(60).nullable(), hours: workingHours.nullable() };

const availability = z.object({
  availability: z.enum(availabilities),
  /** Why they are not there, in a word. */
  reason: z.string().nullable(),
  /** When they are back by themselves. */
  againAt: time.nullable(),
  /** Since when it is so. */
  since: time,
});
export const work = availability.extend({
  id,
  /** How much open work they take at once; null is no limit. */
  capacity: z.number().int().nullable(),
  /** A share of the round: 2 gets twice as many as 1. */
  weight: z.number().int(),
  skills: z.array(z.string()),
  languages: z.array(z.string()),
  /** Their own clock and hours; null is the team's, or else the workspace's. */
  ...ownHours,
  /** Of the clock and the hours, which are edited together. */
  hoursVersion: version,
  can: z.object({ setAvailability: z.boolean(), setHours: z.boolean(), setLoad: z.boolean() }),
});
export type Work = z.output<typeof work>;

/** Somebody now: whether work may come to them, and how much they have. */
export const atWork = work.omit({ hours: true, hoursVersion: true }).extend({
  name: z.string(),
  photo: z.string().nullable(),
  teamIds: z.array(id),
  /** Whether it is their working time. `hoursChangeAt` is when that changes next. */
  openNow: z.boolean(),
  hoursChangeAt: time.nullable(),
  /** Open conversations that are theirs. */
  load: z.number().int(),
});
export type AtWork = z.output<typeof atWork>;
export const teamHours = z.object({ id, ...ownHours, version });
export type TeamHours = z.output<typeof teamHours>;

export const workRoutes = {
  getWork: route({
    group,
    method: "GET",
    path: "/members/:id/work",
    access: "members:read",
    summary: "How a member works: availability, capacity, skills, languages and hours.",
    params: idParams,
    response: work,
  }),
  updateWork: route({
    group,
    method: "PATCH",
    path: "/members/:id/work",
    access: "members:read",
    summary: "Changes how a member works: one's own hours and languages; with the right to manage members everything of everybody.",
    params: idParams,
    body: z
      .object({
        capacity: z.number().int().min(0).max(10_000).nullable(),
        weight: z.number().int().min(1).max(100),
        skills: words,
        languages: words,
        ...ownHours,
        hoursVersion: versionRead,
      })
      .partial(),
    response: work,
  }),
  setAvailability: route({
    group,
    method: "PUT",
    path: "/members/:id/availability",
    access: "members:read",
    summary: "Says whether new work may come to a member: oneself, or anybody with the right to manage members.",
    params: idParams,
    body: z.object({
      availability: z.enum(availabilities),
      reason: word.nullable().default(null),
      /** For so many minutes; then they are online again by themselves. */
      minutes: z.number().int().min(1).max(10_080).nullable().default(null),
    }),
    response: work,
  }),
  listSkills: route({
    group,
    method: "GET",
    path: "/skills",
    access: "members:read",
    summary: "Skills and languages that members have, to choose from.",
    response: z.object({ skills: z.array(z.string()), languages: z.array(z.string()) }),
  }),
  listTeamHours: route({
    group,
    method: "GET",
    path: "/team-hours",
    access: "members:read",
    summary: "Clock and hours of each team; null is the workspace's.",
    response: list(teamHours),
  }),
  setTeamHours: route({
    group,
    method: "PUT",
    path: "/teams/:id/hours",
    access: "members:manage",
    summary: "Gives a team a clock and hours of its own, or takes them away.",
    params: idParams,
    body: z.object({ ...ownHours, version: versionRead }),
    response: teamHours,
  }),
};
