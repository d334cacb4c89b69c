/** What the business's number is at the moment: how good, how much, and how it is used. */
export interface NumberState {
  quality: "GREEN" | "YELLOW" | "RED" | "UNKNOWN";
  /** People who may be written to first in 24 hours. */
  limit: keyof typeof tiers;
  username: string | null;
  /** In use in the WhatsApp Business app as well, since when. */
  coexistenceSince: number | null;
  /** The sync of chats and contacts can be asked for once each. */
  synced: string[];
  /** Service messages of the month, of which some are free. */
  service: { month: string; used: number };
}

/** (Meta: messaging-limits) */
export const tiers = {
  TIER_250: 250,
  TIER_2K: 2000,
  TIER_10K: 10_000,
  TIER_100K: 100_000,
  TIER_UNLIMITED: Number.POSITIVE_INFINITY,
} as const;

export const freshNumber = (): NumberState => ({
  quality: "GREEN",
  limit: "TIER_2K",
  username: null,
  coexistenceSince: null,
  synced: [],
  service: { month: "", used: 0 },
});
