import type { Connection } from "@sigap/contract/channels";

export interface OfChannel {
  connection: Connection;
  /** May it be changed, or only looked at. */
  manage: boolean;
}
