import type { FastifyInstance } from "fastify";
import type { App } from "./app.ts";
import type { Sql } from "./db.ts";
import type { BoundRoute } from "./http.ts";
import type { Cron, JobHandler } from "./jobs.ts";
import type { Live } from "./live.ts";
import type { Projection } from "./realtime.ts";
import type { Subscriber } from "./subscribers.ts";

/** What a module hangs into the server. `app/modules.ts` is the one list of them. */
export interface Module {
  name: string;
  routes?: readonly BoundRoute[];
  subscribers?: readonly Subscriber[];
  jobs?: readonly JobHandler[];
  crons?: readonly Cron[];
  projections?: readonly Projection[];
  /** What is true only while pages are open. */
  live?: readonly Live[];
  /** Pages and endpoints outside of /api/v1: webhooks. */
  serve?(server: FastifyInstance, app: App): Promise<void> | void;
  /** Run after a backup came back: rows that come from another time are set right. */
  afterRestore?: readonly Sql[];
  /** Background loops of a web node (ingest) or a worker (lanes). */
  services?: readonly Service[];
}
export interface Service {
  name: string;
  role: "web" | "worker";
  start(app: App): Promise<{ stop(): Promise<void> }> | { stop(): Promise<void> };
}
