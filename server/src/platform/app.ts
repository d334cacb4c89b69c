import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { Vault } from "./crypto.ts";
import type { Database } from "./db.ts";
import type { Files } from "./files.ts";
import type { Log } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import type { Wake } from "./wake.ts";

/** What every part of the server may use. Built once, at the composition root. */
export interface App {
  readonly config: Config;
  readonly database: Database;
  readonly files: Files;
  readonly vault: Vault;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly wake: Wake;
  /** This process among the nodes of the installation. */
  readonly nodeId: string;
}
