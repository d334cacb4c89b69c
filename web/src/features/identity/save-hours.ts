import type { WorkspaceSettings } from "@sigap/contract/identity";
import type { TeamHours, Work } from "@sigap/contract/work";
import type { WorkingHours } from "@sigap/contract/working-hours";
import { call } from "../../lib/api.ts";
import type { Versioned, Whole } from "../../lib/save-in-order.ts";

/** A clock and hours of one's own; none where those above count. */
export interface OwnHours {
  timeZone: string | null;
  hours: WorkingHours | null;
}

export const versionedHours = ({ hours, hoursVersion }: WorkspaceSettings): Versioned<WorkingHours> => ({
  draft: hours,
  version: hoursVersion,
});
export const workspaceHours: Whole<WorkspaceSettings, WorkingHours> = {
  key: ["workspace"],
  part: "hours",
  read: versionedHours,
  put: (settings, { draft, version }) => ({ ...settings, hours: draft, hoursVersion: version }),
  send: async (hours, version) => (await call("updateWorkspace", { body: { hours, hoursVersion: version } })).hoursVersion,
};

export const versionedWork = ({ timeZone, hours, hoursVersion }: Work): Versioned<OwnHours> => ({
  draft: { timeZone, hours },
  version: hoursVersion,
});
export const hoursOfPerson = (id: string): Whole<Work, OwnHours> => ({
  key: ["work", id],
  part: "hours",
  read: versionedWork,
  put: (work, { draft, version }) => ({ ...work, ...draft, hoursVersion: version }),
  send: async (own, version) => (await call("updateWork", { params: { id }, body: { ...own, hoursVersion: version } })).hoursVersion,
});

export const versionedTeam = ({ timeZone, hours, version }: TeamHours): Versioned<OwnHours> => ({ draft: { timeZone, hours }, version });
export const hoursOfTeam = (id: string): Whole<{ items: TeamHours[] }, OwnHours> => ({
  key: ["team-hours"],
  part: id,
  read: ({ items }) => items.filter((team) => team.id === id).map(versionedTeam)[0],
  put: ({ items }, { draft, version }) => ({ items: items.map((team) => (team.id === id ? { id, ...draft, version } : team)) }),
  send: async (own, version) => (await call("setTeamHours", { params: { id }, body: { ...own, version } })).version,
});
