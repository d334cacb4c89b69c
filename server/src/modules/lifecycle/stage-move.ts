import type { Money } from "@sigap/contract/lifecycle";

/** What somebody or something asks for. */
export interface StageMove {
  lifecycleId: string;
  contactId: string;
  dealId: string | null;
  /** Null: out of the lifecycle. */
  stageId: string | null;
  value?: Money | null | undefined;
  lostReasonId?: string | null | undefined;
  lostNote?: string | null | undefined;
  ownerId?: string | null | undefined;
  fields?: Record<string, unknown>;
  /** Of a person without one, where the stage requires it. */
  name?: string | null | undefined;
  email?: string | null | undefined;
  /** Why, in words; and what shows it (a message's id, …). */
  reason?: string | null | undefined;
  evidence?: Record<string, unknown>;
  /** Rules and requirements of stages are for those who move by hand: not for what a removed stage or a merge does. */
  unconditional?: boolean;
}
