import type { urgencies } from "@sigap/contract/values";

/** Whether free-form messages may be sent now. A channel without a window has none to expire. */
export const windowIsOpen = (windowExpiresAt: Date | null, now: Date): boolean => windowExpiresAt !== null && windowExpiresAt > now;

const hour = 3600 * 1000;
/** Answer a click on an ad within a day, and everything is free for three. (Meta: whatsapp/pricing, free entry point) */
const answerWithin = 24 * hour;
const freeFor = 72 * hour;

export interface EntryPoint {
  adClickedAt: Date | null;
  freeUntil: Date | null;
}

/** What the person's way in costs, or would: free until then, or free if answered until then. */
export function entryPoint({ adClickedAt, freeUntil }: EntryPoint, now: Date): { state: "offered" | "open"; expiresAt: Date } | null {
  if (freeUntil && freeUntil > now) return { state: "open", expiresAt: freeUntil };
  const until = adClickedAt && new Date(adClickedAt.getTime() + answerWithin);
  return until && until > now ? { state: "offered", expiresAt: until } : null;
}

/** The first answer to a click in time begins the free days; one that comes late begins nothing. */
export function answered(point: EntryPoint, now: Date): EntryPoint {
  const offered = point.adClickedAt !== null && now.getTime() - point.adClickedAt.getTime() < answerWithin;
  return { adClickedAt: null, freeUntil: offered ? new Date(now.getTime() + freeFor) : point.freeUntil };
}

/** The floor: who may speak automatically. A person's act takes it at once and makes older leases worthless. */
export interface Floor {
  holder: "human" | "workflow" | "ai" | "nobody";
  holderId: string | null;
  fence: number;
}

export type Speaker = { kind: "person" | "api_key" } | { kind: "workflow" | "ai"; id: string; fence: number };

/** The floor after somebody speaks; null when an automation has lost it and must be silent. */
export function takeFloor(floor: Floor, speaker: Speaker, personId: string | null): Floor | null {
  if (speaker.kind === "workflow" || speaker.kind === "ai") {
    const holds = floor.holder === speaker.kind && floor.holderId === speaker.id && floor.fence === speaker.fence;
    return holds ? floor : null;
  }
  if (speaker.kind === "api_key") return floor;
  if (floor.holder === "human" && floor.holderId === personId) return floor;
  return { holder: "human", holderId: personId, fence: floor.fence + 1 };
}

/** A reply window that ends within this time is soon over. */
export const windowSoon = (now: Date): Date => new Date(now.getTime() + 4 * hour);

interface Pressing extends EntryPoint {
  priority: number;
  waitingSince: Date | null;
  windowExpiresAt: Date | null;
}
/** Why a conversation stands where it stands in the order of priority: the first reason that holds. */
export function urgencyOf({ priority, waitingSince, windowExpiresAt, adClickedAt }: Pressing, now: Date): (typeof urgencies)[number] {
  if (priority === 0) return "urgent";
  if (priority === 1) return "high";
  if (priority === 3) return "low";
  if (!waitingSince) return "rest";
  if (windowExpiresAt && windowExpiresAt > now && windowExpiresAt <= windowSoon(now)) return "window";
  return adClickedAt ? "ad" : "waiting";
}
