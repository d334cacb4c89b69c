import type { PersonFacts } from "#modules/contacts";
import type { Cause } from "#platform/ctx.ts";

/** What is known about a person and their conversation when somebody is looked for; kept with whoever waits. */
export interface Lead extends Omit<PersonFacts, "isGroup"> {
  conversationId: string;
  lastAssigneeId: string | null;
  connectionId: string | null;
  /** 0 urgent, 1 high, 2 normal, 3 low. */
  priority: number;
  words: string;
  /** A team that a person chose: nobody outside of it is asked. */
  teamId: string | null;
  /** Who had it and gave it back: not asked again. */
  gaveBackId: string | null;
}

/** A lead that waits, as it stands in the queue. */
export interface Waiting {
  lead: Lead;
  since: Date;
  offeredFromId: string | null;
}

/** Who has put a conversation where it is, for good. */
export const isByHand = ({ kind }: Pick<Cause, "kind">): boolean => kind === "person" || kind === "api_key";
