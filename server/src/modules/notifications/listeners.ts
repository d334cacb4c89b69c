import type { NotificationKind, Surface } from "@sigap/contract/notification-kinds";
import { type NotificationPreferences, notificationPreferences } from "@sigap/contract/notifications";
import { type Colleague, colleaguesOf } from "#modules/identity";
import type { Reader } from "#platform/db.ts";

/** A colleague, with what they want to be told of. */
export interface Listener extends Omit<Colleague, "preferences"> {
  preferences: NotificationPreferences;
}

/** Members who can be told, or those that are named. */
export const listenersOf = async (db: Reader, workspaceId: string, personIds?: readonly string[]): Promise<Listener[]> =>
  (await colleaguesOf(db, workspaceId, personIds)).map(({ preferences, ...colleague }) => ({
    ...colleague,
    preferences: notificationPreferences.parse(preferences.notifications ?? {}),
  }));

export const wants = ({ preferences }: Listener, kind: NotificationKind, surface: Surface): boolean => preferences.events[kind][surface];
export const wroteKinds: readonly NotificationKind[] = ["wrote_mine", "wrote_team", "wrote_unassigned"];

/** When devices are told of something that happens now; null for never. A customer's message may wait for an answer. */
export function pushDue(listener: Listener, kind: NotificationKind, now: Date): Date | null {
  if (!wants(listener, kind, "push")) return null;
  const minutes = wroteKinds.includes(kind) ? listener.preferences.waitMinutes : 0;
  return new Date(now.getTime() + minutes * 60_000);
}
