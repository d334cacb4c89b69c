import { randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import type { App } from "#platform/app.ts";
import { type Clock, systemClock } from "#platform/clock.ts";
import type { Config } from "#platform/config.ts";
import { createVault } from "#platform/crypto.ts";
import { createDatabase } from "#platform/db.ts";
import { startEventTail } from "#platform/event-tail.ts";
import { createFiles } from "#platform/files.ts";
import { pruneIdempotencyKeys } from "#platform/idempotency.ts";
import { prepareJobs, startJobs } from "#platform/jobs.ts";
import { createLog, type Log } from "#platform/log.ts";
import { createMetrics } from "#platform/metrics.ts";
import { migrate } from "#platform/migrate.ts";
import { startSubscribers } from "#platform/subscribers.ts";
import { createWake } from "#platform/wake.ts";
import { youngTables } from "#platform/young-tables.ts";
import { modules } from "./modules.ts";
import { createWeb } from "./web.ts";

export interface Sigap {
  readonly app: App;
  /** Null for a worker. */
  readonly web: FastifyInstance | null;
  /** Stops taking work, finishes what was begun, closes everything. */
  stop(): Promise<void>;
}

/** Everything that a part of the server may use. */
export function createApp(config: Config, options: { clock?: Clock; log?: Log } = {}): App {
  const log = options.log ?? createLog(config.LOG_LEVEL);
  const nodeId = randomUUID();
  return {
    config,
    nodeId,
    log,
    database: createDatabase({ url: config.DATABASE_URL, connections: config.DATABASE_CONNECTIONS, log }),
    files: createFiles(config.SIGAP_DATA_DIR),
    vault: createVault(config.SIGAP_SECRET_KEY),
    metrics: createMetrics(),
    clock: options.clock ?? systemClock,
    wake: createWake({ url: config.DATABASE_URL, nodeId, log }),
  };
}

/** Migrates and starts what the role asks for. */
export async function startSigap(config: Config, options: { clock?: Clock; log?: Log } = {}): Promise<Sigap> {
  await migrate(config.DATABASE_URL);
  await prepareJobs(config.DATABASE_URL);
  const app = createApp(config, options);
  const roles = config.ROLE === "all" ? ["web", "worker"] : [config.ROLE];
  const stops: (() => Promise<void>)[] = [];

  const services = [youngTables, ...modules.flatMap((module) => module.services ?? [])].filter(({ role }) => roles.includes(role));
  for (const service of services) {
    const running = await service.start(app);
    stops.push(() => running.stop());
  }
  const tail = startEventTail(app);
  stops.push(() => tail.stop());
  if (roles.includes("worker")) {
    const jobs = await startJobs(
      app,
      [pruneIdempotencyKeys, ...modules.flatMap((module) => module.jobs ?? [])],
      [pruneIdempotencyKeys, ...modules.flatMap((module) => module.crons ?? [])],
    );
    stops.push(() => jobs.stop());
    const subscribers = startSubscribers(
      app,
      tail,
      modules.flatMap((module) => module.subscribers ?? []),
    );
    stops.push(() => subscribers.stop());
  }
  const web = roles.includes("web") ? await createWeb(app, tail, modules) : null;
  if (web) stops.push(() => web.close());
  async function stopAll(): Promise<void> {
    // The last to start is the first to stop: requests end before the services that they need.
    for (const stop of stops.reverse()) await stop();
    await app.wake.close();
    await app.database.close();
  }
  let stopping: Promise<void> | undefined;
  return {
    app,
    web,
    stop() {
      stopping ??= stopAll();
      return stopping;
    },
  };
}
