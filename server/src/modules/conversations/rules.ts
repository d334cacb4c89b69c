/** Whether free-form messages may be sent now. A channel without a window has none to expire. */
export const windowIsOpen = (windowExpiresAt: Date | null, now: Date): boolean => windowExpiresAt !== null && windowExpiresAt > now;

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
